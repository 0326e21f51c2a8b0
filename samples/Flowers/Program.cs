using NetGen;

string table = Path.Combine(AppContext.BaseDirectory, "iris.csv"); // its columns are found by the names of the members below
FitOptions options = new() { Epochs = 200, Optimizer = Optimizer.Adam(learningRate: 0.01f), L2 = 1e-3f };

// Which species is a flower of? A class, and how probable each is.
(Dataset train, Dataset test) = FlowerNet.DatasetFromCsv(table).Split(testFraction: 0.2f, seed: 1, stratified: true);
FlowerNet flowers = new(seed: 1);
flowers.Fit(train, options);
Console.WriteLine(flowers.Evaluate(test));

Flower found = new(SepalLength: 6.1f, SepalWidth: 2.9f, PetalLength: 4.9f, PetalWidth: 1.7f);
Species species = flowers.Predict(found, out float probability);
Console.WriteLine($"\n{found}\n  is {species} with {probability:P0}; versicolor would be {flowers.Probabilities(found).Versicolor:P0}\n");

// How large are the petals that go with these sepals? Two values with names.
(train, test) = PetalNet.DatasetFromCsv(table).Split(testFraction: 0.2f, seed: 1);
PetalNet petals = new(seed: 1);
petals.Fit(train, options);
Console.WriteLine(petals.Evaluate(test));
Console.WriteLine($"\n{petals.Predict(new Sepals(6.1f, 2.9f, species))}");

public enum Species { Setosa, Versicolor, Virginica }

public readonly record struct Flower(float SepalLength, float SepalWidth, float PetalLength, float PetalWidth);

public readonly record struct Sepals(float SepalLength, float SepalWidth, Species Species);

public readonly record struct Petals(float PetalLength, float PetalWidth);

[Network, Input<Flower>(Scaling = Scaling.Standardize), Hidden(8), Output<Species>]
internal partial class FlowerNet;

[Network, Input<Sepals>(Scaling = Scaling.Standardize), Hidden(8), Output<Petals>]
internal partial class PetalNet;
