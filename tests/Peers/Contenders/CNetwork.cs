using NetGen.Benchmarks.Measuring;

namespace NetGen.Peers.Contenders;

/// <summary>A network in C, with buffers of its own.</summary>
internal sealed unsafe class CNetwork
{
    private readonly CFunctions _functions;
    private readonly Problem _problem;
    private readonly nint _network;
    private readonly AlignedFloats _inputs;
    private readonly AlignedFloats _targets;
    private readonly AlignedFloats _outputs;
    private nint _next;

    public CNetwork(string family, Problem problem, float learningRate)
    {
        _functions = new CFunctions(family, problem.Name);
        _problem = problem;
        _inputs = new AlignedFloats(problem.Inputs);
        _targets = new AlignedFloats(problem.Targets);
        _outputs = new AlignedFloats(Workloads.BatchOfForward * problem.OutputSize);
        AlignedFloats flat = new(problem.Parameters);
        _network = _functions.Create(flat.Pointer, learningRate, Workloads.BatchOfForward, Workloads.BatchOfStep);

        // A pointer keeps no array alive.
        GC.KeepAlive(flat);
        if (_network == 0)
        {
            throw new InvalidOperationException($"The C was compiled for other batches than {Workloads.BatchOfForward} forward and {Workloads.BatchOfStep} a step.");
        }
    }

    ~CNetwork()
    {
        if (_network != 0)
        {
            _functions.Destroy(_network);
        }
    }

    public ReadOnlySpan<float> LastOutputs => _outputs.Span;

    public float One(int sample, int calls)
    {
        float sum = _functions.One(_network, _inputs.Pointer + (nint)sample * _problem.InputSize, _outputs.Pointer, calls);
        GC.KeepAlive(this);
        return sum;
    }

    public float Chain(int calls)
    {
        float sum = _functions.Chain(_network, _inputs.Pointer, _outputs.Pointer, calls);
        GC.KeepAlive(this);
        return sum;
    }

    public float Batch(int calls)
    {
        float sum = _functions.Batch(_network, _inputs.Pointer, _outputs.Pointer, calls);
        GC.KeepAlive(this);
        return sum;
    }

    public float Step(int batch, int calls)
    {
        float sum = batch == 1
            ? _functions.Online(_network, _inputs.Pointer, _targets.Pointer, _next, Problem.Samples, calls)
            : _functions.Minibatch(_network, _inputs.Pointer, _targets.Pointer, _next, Problem.Samples, calls);
        _next = (_next + (nint)batch * calls) % Problem.Samples;
        GC.KeepAlive(this);
        return sum;
    }

    public float[] Parameters()
    {
        AlignedFloats flat = new(_problem.Parameters.Length);
        _functions.Read(_network, flat.Pointer);
        GC.KeepAlive(this);
        return flat.Span.ToArray();
    }
}
