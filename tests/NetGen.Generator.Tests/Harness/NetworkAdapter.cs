namespace NetGen.Generator.Tests.Harness;

/// <summary>A network whose class is only known at run time. Calls cost one virtual call, no reflection and no allocation.</summary>
internal interface ICompiledNetwork
{
    /// <summary>The instance of the user's class.</summary>
    object Instance { get; }

    NetworkDescription Description { get; }

    void Forward(ReadOnlySpan<float> input, Span<float> output);

    void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs);

    float Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> target, Span<float> gradient);

    void CopyParametersTo(Span<float> flat);

    void SetParameters(ReadOnlySpan<float> flat);

    FitResult Fit(Dataset data, FitOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="INetwork{TSelf}.StartTraining"/>
    TrainingSession StartTraining(Optimizer optimizer, float l2 = 0f);

    Evaluation Evaluate(Dataset data);

    void Save(string path);
}

/// <summary>The adapter of one network class.</summary>
internal sealed class NetworkAdapter<T>(T network) : ICompiledNetwork where T : class, INetwork<T>
{
    public object Instance => network;

    public NetworkDescription Description => T.Description;

    public static ICompiledNetwork Create(ulong seed) => new NetworkAdapter<T>(T.Create(seed));

    public static ICompiledNetwork Load(string path) => new NetworkAdapter<T>(T.Load(path));

    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => network.ForwardBatch(inputs, outputs);

    public float Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> target, Span<float> gradient) => network.Backward(input, target, gradient);

    public void CopyParametersTo(Span<float> flat) => network.CopyParametersTo(flat);

    public void SetParameters(ReadOnlySpan<float> flat) => network.SetParameters(flat);

    public FitResult Fit(Dataset data, FitOptions? options, CancellationToken cancellationToken) => network.Fit(data, options, cancellationToken);

    public TrainingSession StartTraining(Optimizer optimizer, float l2) => network.StartTraining(optimizer, l2);

    public Evaluation Evaluate(Dataset data) => network.Evaluate(data);

    public void Save(string path) => network.Save(path);
}
