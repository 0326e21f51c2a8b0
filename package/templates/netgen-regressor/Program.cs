using NetGen;

// Learns how long and wide a flower's petals are, from its sepals and species, and is measured on flowers that it has not seen.
Dataset data = PetalNet.DatasetFromCsv(Path.Combine(AppContext.BaseDirectory, "data.csv"));
(Dataset train, Dataset test) = data.Split(testFraction: 0.2f, seed: 1);

PetalNet net = new(seed: 1);
net.Fit(train, new FitOptions { Epochs = 200, Optimizer = Optimizer.Adam(learningRate: 0.01f), L2 = 1e-3f });
Console.WriteLine(net.Evaluate(test));

Flower flower = new(SepalLength: 6.1f, SepalWidth: 2.9f, Species.Virginica);
Console.WriteLine($"{flower} has {net.Predict(flower)}");

// To compile the trained network into a program: keep the file beside its project, and declare the network there with [Network(Weights = "petals.safetensors"), …].
net.Save("petals.safetensors");

public enum Species { Setosa, Versicolor, Virginica }

public readonly record struct Flower(float SepalLength, float SepalWidth, Species Species);

public readonly record struct Petals(float PetalLength, float PetalWidth);

[Network, Input<Flower>(Scaling = Scaling.Standardize), Hidden(8), Output<Petals>]
public partial class PetalNet;
