using NetGen.Benchmarks.Measuring;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NetGen.Peers.Contenders;

/// <summary>
/// A network in TorchSharp, and its samples as tensors: no figure contains the making of a tensor from numbers. Every temporary tensor has a
/// name and is disposed of: one that is only passed on may be collected, and its memory freed, while native code reads it.
/// </summary>
internal sealed class TorchNetwork
{
    private readonly List<Linear> _layers = [];
    private readonly Sequential _network;
    private readonly optim.Optimizer _optimizer;
    private readonly Tensor _inputs;
    private readonly Tensor _targets;

    public TorchNetwork(Problem problem, UpdateRule rule)
    {
        int[] sizes = [problem.InputSize, .. problem.Description.Layers.Select(layer => layer.Outputs)];
        List<nn.Module<Tensor, Tensor>> modules = [];
        int at = 0;
        for (int l = 0; l + 1 < sizes.Length; l++)
        {
            if (l > 0)
            {
                modules.Add(nn.Tanh());
            }

            Linear layer = nn.Linear(sizes[l], sizes[l + 1]);
            int weights = sizes[l] * sizes[l + 1];
            using (no_grad())
            {
                // Ours are [inputs, outputs], theirs [outputs, inputs].
                using Tensor weight = tensor(problem.Parameters[at..(at + weights)], [sizes[l], sizes[l + 1]]);
                using Tensor transposed = weight.t();
                using Tensor bias = tensor(problem.Parameters[(at + weights)..(at + weights + sizes[l + 1])]);
                layer.weight.copy_(transposed);
                layer.bias!.copy_(bias);
            }

            at += weights + sizes[l + 1];
            _layers.Add(layer);
            modules.Add(layer);
        }

        _network = nn.Sequential(modules);
        _optimizer = rule.IsAdam ? optim.Adam(_network.parameters(), rule.LearningRate) : optim.SGD(_network.parameters(), rule.LearningRate);
        _inputs = tensor(problem.Inputs, [Problem.Samples, problem.InputSize]);
        _targets = tensor(problem.Targets, [Problem.Samples, problem.OutputSize]);
    }

    /// <summary>The samples in pieces of some rows.</summary>
    public (Tensor Inputs, Tensor Targets)[] Pieces(int rows) =>
        [.. Enumerable.Range(0, Problem.Samples / rows).Select(k => (CopyRows(_inputs, k * rows, rows), CopyRows(_targets, k * rows, rows)))];

    /// <summary>A tensor's numbers.</summary>
    public static float[] Numbers(Tensor tensor)
    {
        float[] numbers = tensor.data<float>().ToArray();
        GC.KeepAlive(tensor);
        return numbers;
    }

    /// <summary>Outputs as probabilities, to be disposed of.</summary>
    public Tensor Forward(Tensor inputs)
    {
        using Tensor sums = _network.forward(inputs);
        return sums.softmax(1);
    }

    public float Step(Tensor inputs, Tensor targets)
    {
        _optimizer.zero_grad();
        using Tensor sums = _network.forward(inputs);
        using Tensor loss = nn.functional.cross_entropy(sums, targets);
        loss.backward();
        _optimizer.step();
        return loss.item<float>();
    }

    public float[] Parameters()
    {
        using IDisposable withoutGradients = no_grad();
        List<float> parameters = [];
        foreach (Linear layer in _layers)
        {
            using Tensor transposed = layer.weight.t();
            using Tensor contiguous = transposed.contiguous();
            parameters.AddRange(Numbers(contiguous));
            parameters.AddRange(Numbers(layer.bias!));
        }

        GC.KeepAlive(this);
        return [.. parameters];
    }

    private static Tensor CopyRows(Tensor tensor, int first, int count)
    {
        using Tensor rows = tensor.narrow(0, first, count);
        return rows.clone();
    }
}
