using NetGen.Benchmarks.Measuring;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NetGen.Peers.Contenders;

/// <summary>A network in TorchSharp, and its samples as tensors: no figure contains the making of a tensor from numbers.</summary>
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
                layer.weight.copy_(tensor(problem.Parameters[at..(at + weights)], [sizes[l], sizes[l + 1]]).t());
                layer.bias!.copy_(tensor(problem.Parameters[(at + weights)..(at + weights + sizes[l + 1])]));
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
        [.. Enumerable.Range(0, Problem.Samples / rows).Select(k => (_inputs.narrow(0, k * rows, rows).clone(), _targets.narrow(0, k * rows, rows).clone()))];

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
        return [.. _layers.SelectMany(layer => (float[])[.. layer.weight.t().contiguous().data<float>(), .. layer.bias!.data<float>()])];
    }
}
