using NetGen;
using NetGen.Sizes;

// What a program is searched for must be found where it is.
T2Net net = new(seed: 1);
FitResult result = net.Fit(Dataset.FromArrays([[1, 2, 3, 4], [4, 3, 2, 1], [1, 1, 1, 1]], [0, 1, 2]), new FitOptions { Epochs = args.Length + 1, Optimizer = args.Length > 0 ? Optimizer.Sgd(0.1f) : Optimizer.Adam(0.1f) });
Console.WriteLine(result.History[^1].TrainingLoss);

namespace NetGen.Sizes
{
    [Network, Input(4), Hidden(8), Output(3)]
    internal sealed partial class T2Net;
}
