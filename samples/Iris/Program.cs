using NetGen;

Dataset data = Dataset.FromCsv(Path.Combine(AppContext.BaseDirectory, "iris.csv"), label: "species");
(Dataset train, Dataset test) = data.Split(testFraction: 0.2f, seed: 1, stratified: true);
train = train.Standardize(out Standardizer standardizer);
test = standardizer.Apply(test);

IrisNet net = new(seed: 1);
net.Fit(train, new FitOptions { Epochs = 200, Optimizer = Optimizer.Adam(learningRate: 0.01f), L2 = 1e-3f });
Console.WriteLine(net.Evaluate(test));

[Network, Input(4), Hidden(8), Output(3)]
internal partial class IrisNet;
