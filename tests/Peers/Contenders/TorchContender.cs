using NetGen.Benchmarks.Measuring;
using static TorchSharp.torch;

namespace NetGen.Peers.Contenders;

/// <summary>TorchSharp, one thread.</summary>
internal sealed class TorchContender : Contender
{
    static TorchContender() => set_num_threads(1);

    public override string Name => ContenderNames.Torch;

    public override Work? Prepare(Workload workload, Problem problem) => workload switch
    {
        Workload.Fit => null,
        Workload.OneSample or Workload.Chained or Workload.Batch => new ForwardWork(Name, workload, new TorchNetwork(problem, workload.Rule())),
        _ => new StepWork(Name, workload, new TorchNetwork(problem, workload.Rule())),
    };

    public override float[] Outputs(Problem problem, int samples, bool inOneCall)
    {
        TorchNetwork network = new(problem, Workload.Batch.Rule());
        using IDisposable withoutGradients = inference_mode();
        List<float> numbers = [];
        foreach ((Tensor inputs, _) in network.Pieces(inOneCall ? samples : 1).Take(inOneCall ? 1 : samples))
        {
            using Tensor outputs = network.Forward(inputs);
            numbers.AddRange(TorchNetwork.Numbers(outputs));
            GC.KeepAlive(inputs);
        }

        return [.. numbers];
    }

    public override float[]? ParametersAfter(Problem problem, UpdateRule rule, int batch, int steps)
    {
        TorchNetwork network = new(problem, rule);
        foreach ((Tensor inputs, Tensor targets) in network.Pieces(batch).Take(steps))
        {
            network.Step(inputs, targets);
            GC.KeepAlive((inputs, targets));
        }

        return network.Parameters();
    }

    private sealed class ForwardWork(string contender, Workload workload, TorchNetwork network) : Work(contender, workload.SamplesOfACall())
    {
        private readonly Tensor _inputs = network.Pieces(workload.SamplesOfACall())[0].Inputs;

        public override float Run(int calls)
        {
            using IDisposable withoutGradients = inference_mode();
            float last = 0f;
            for (int i = 0; i < calls; i++)
            {
                using Tensor outputs = network.Forward(_inputs);
                if (workload == Workload.Chained)
                {
                    _inputs.data<float>()[0, 0] = outputs.data<float>()[0, 0];
                }

                if (i == calls - 1)
                {
                    last = outputs.data<float>()[0, 0];
                }
            }

            GC.KeepAlive(this);
            return last;
        }
    }

    private sealed class StepWork(string contender, Workload workload, TorchNetwork network) : Work(contender, workload.SamplesOfACall())
    {
        private readonly (Tensor Inputs, Tensor Targets)[] _pieces = network.Pieces(workload.SamplesOfACall());
        private int _next;

        public override float Run(int calls)
        {
            float sum = 0f;
            for (int i = 0; i < calls; i++)
            {
                (Tensor inputs, Tensor targets) = _pieces[_next];
                sum += network.Step(inputs, targets);
                _next = (_next + 1) % _pieces.Length;
            }

            GC.KeepAlive(this);
            return sum;
        }
    }
}
