using NetGen;

// Learns which species a flower is of, from 120 of 150 flowers, and is measured on the other 30.
Dataset data = FlowerNet.DatasetFromCsv(Path.Combine(AppContext.BaseDirectory, "data.csv"), label: "species");
(Dataset train, Dataset test) = data.Split(testFraction: 0.2f, seed: 1, stratified: true);

FlowerNet net = new(seed: 1);
net.Fit(train, new FitOptions { Epochs = 200, Optimizer = Optimizer.Adam(learningRate: 0.01f), L2 = 1e-3f });
Console.WriteLine(net.Evaluate(test));

Flower flower = new(SepalLength: 6.1f, SepalWidth: 2.9f, PetalLength: 4.9f, PetalWidth: 1.7f);
Species species = net.Predict(flower, out float probability);
Console.WriteLine($"{flower} is {species} with {probability:P0}");

// To compile the trained network into a program: keep the file beside its project, and declare the network there with [Network(Weights = "flowers.safetensors"), …].
net.Save("flowers.safetensors");

public enum Species { Setosa, Versicolor, Virginica }

public readonly record struct Flower(float SepalLength, float SepalWidth, float PetalLength, float PetalWidth);

[Network, Input<Flower>(Scaling = Scaling.Standardize), Hidden(8), Output<Species>]
public partial class FlowerNet;
