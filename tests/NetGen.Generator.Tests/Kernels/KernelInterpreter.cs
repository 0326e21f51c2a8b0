using NetGen.Generator.Kernels;
using NetGen.Numerics;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>
/// Runs kernels in floats, node by node and lane by lane, with multiply-adds that are rounded once: it has to give the bits of the emitted code, whatever the width of a register. Functions
/// such as tanh are those of the runtime, whose own tests hold all widths to the same bits.
/// </summary>
/// <param name="width">Lanes of a register.</param>
/// <param name="memory">The floats of each space.</param>
internal sealed class KernelInterpreter(int width, IReadOnlyDictionary<Space, float[]> memory)
{
    private const int LanesOfAVector = 16;

    private readonly Dictionary<Value, float[]> _values = [];
    private readonly Dictionary<Name, Value> _holders = [];
    private readonly bool[] _isWritten = new bool[memory[Space.Scratch].Length];

    /// <summary>What the sink was given, each where its parameter lies; NaN where it was given nothing.</summary>
    public float[] Taken { get; } = [.. Enumerable.Repeat(float.NaN, memory[Space.Parameters].Length)];

    /// <exception cref="InvalidOperationException">The kernel reads what was not written, or a value whose local another one has taken.</exception>
    public void Run(Kernel kernel)
    {
        foreach (Node node in kernel.Nodes)
        {
            switch (node)
            {
                case Compute compute:
                    _values.Add(compute.Result, Compute(compute));
                    if (compute.Result.Name is Name name)
                    {
                        _holders[name] = compute.Result;
                    }

                    break;
                case Store store:
                    float[] value = Read(store.Value);
                    Write(store.At, value.AsSpan(0, store.Count ?? value.Length));
                    break;
                case Take take:
                    Read(take.Gradient).CopyTo(Taken.AsSpan(take.Parameters.Offset));
                    break;
                case LoadColumns columns:
                    for (int column = 0; column < columns.Columns; column++)
                    {
                        float[] rows = [.. Enumerable.Range(0, (int)columns.Lane).Select(row => memory[columns.From.Region.Space][columns.From.Offset + row * columns.Stride + column])];
                        Write(columns.To with { Column = columns.To.Column + column * LanesOfAVector }, rows);
                    }

                    break;
                case Remark or Note or BeginSink or OpenSink:
                    break;
                default:
                    throw new InvalidOperationException($"The interpreter does not support {node.GetType().Name}.");
            }
        }
    }

    private void Write(Address at, ReadOnlySpan<float> values)
    {
        values.CopyTo(memory[at.Region.Space].AsSpan(at.Offset));
        if (at.Region.Space == Space.Scratch)
        {
            _isWritten.AsSpan(at.Offset, values.Length).Fill(true);
        }
    }

    private float[] Compute(Compute compute)
    {
        int lanes = compute.Result.Lane == Lane.Register ? width : (int)compute.Result.Lane;
        float[] a = compute.Arguments.Count > 0 ? Read(compute.Arguments[0]) : [];
        float[] b = compute.Arguments.Count > 1 ? Read(compute.Arguments[1]) : [];
        float[] c = compute.Arguments.Count > 2 ? Read(compute.Arguments[2]) : [];
        float[] Each(Func<int, float> value) => [.. Enumerable.Range(0, lanes).Select(value)];
        return compute.Operation switch
        {
            Operation.Zero => new float[lanes],
            Operation.Load => Load(compute.At!.Value, lanes),
            Operation.LoadFirst => [.. Load(compute.At!.Value, compute.Count), .. new float[lanes - compute.Count]],
            Operation.Broadcast => Each(_ => a[0]),
            Operation.BroadcastAt => Load(compute.At!.Value, 1) is [float number] ? Each(_ => number) : throw new InvalidOperationException(),
            Operation.Copy => a,
            Operation.Add => Each(k => a[k] + b[k]),
            Operation.Subtract => Each(k => a[k] - b[k]),
            Operation.Multiply => Each(k => a[k] * b[k]),
            Operation.MultiplyAddAt => Load(compute.At!.Value, 1) is [float factor] ? Each(k => MathF.FusedMultiplyAdd(factor, a[k], b[k])) : throw new InvalidOperationException(),
            Operation.MultiplyAdd => Each(k => MathF.FusedMultiplyAdd(a[k], b[k], c[k])),
            Operation.Reciprocal => Each(k => 1f / a[k]),
            Operation.Max => Each(k => Larger(a[k], b[k])),
            Operation.KeepFirst => Each(k => k < compute.Count ? a[k] : compute.Number),
            Operation.MaxAcross => [a.Aggregate(Larger)],
            Operation.SumAcross => [Folded(a)],
            Operation.Exp => InLanes(a, Lanes4.Exp),
            Operation.Log => InLanes(a, Lanes4.Log),
            Operation.Abs => Each(k => MathF.Abs(a[k])),
            Operation.Activate => InLanes(a, FunctionOf((Activation)compute.Activation)),
            Operation.Slope => InLanes(a, SlopeOf((Activation)compute.Activation)),
            Operation.BinaryCrossEntropy => InLanes(a, b, Losses.BinaryCrossEntropy),
            Operation.Sign => InLanes(a, Losses.Sign),
            Operation.Huber => InLanes(a, Losses.Huber),
            Operation.HuberSlope => InLanes(a, Losses.HuberSlope),
            Operation.Constant => [compute.Number],
            _ => throw new InvalidOperationException($"The interpreter does not support {compute.Operation}."),
        };
    }

    private float[] Read(Value value) => value.Name is not Name name || _holders[name] == value
        ? _values[value]
        : throw new InvalidOperationException($"{name} is read after another value has taken its local.");

    private float[] Load(Address at, int count) => at.Region.Space != Space.Scratch || _isWritten.AsSpan(at.Offset, count).IndexOf(false) < 0
        ? memory[at.Region.Space].AsSpan(at.Offset, count).ToArray()
        : throw new InvalidOperationException($"{at.Region.Symbol} + {at.Offset - at.Region.Offset} is read, but nothing has been written there.");

    private static float Larger(float a, float b) => a > b ? a : b;

    private static float Folded(float[] lanes)
    {
        float[] sums = [.. lanes];
        for (int half = sums.Length / 2; half > 0; half /= 2)
        {
            for (int k = 0; k < half; k++)
            {
                sums[k] += sums[k + half];
            }
        }

        return sums[0];
    }

    private static float[] InLanes(float[] numbers, Func<Lanes4, Lanes4> function) => InLanes(numbers, numbers, (x, _) => function(x));

    private static float[] InLanes(float[] a, float[] b, Func<Lanes4, Lanes4, Lanes4> function)
    {
        float[] results = new float[a.Length];
        for (int k = 0; k < a.Length; k += Lanes4.Count)
        {
            Lanes4.Store(function(Lanes4.Load(ref a[0], k), Lanes4.Load(ref b[0], k)), ref results[0], k);
        }

        return results;
    }

    private static Func<Lanes4, Lanes4> FunctionOf(Activation activation) => activation switch
    {
        Activation.Identity => x => x,
        Activation.Tanh => Lanes4.Tanh,
        Activation.Sigmoid => Lanes4.Sigmoid,
        Activation.ReLU => Lanes4.ReLU,
        Activation.LeakyReLU => Activations.LeakyReLU,
        Activation.ELU => Activations.ELU,
        Activation.SELU => Activations.SELU,
        Activation.GELU => Activations.GELU,
        Activation.SiLU => Activations.SiLU,
        Activation.Softplus => Activations.Softplus,
        _ => throw new InvalidOperationException($"The interpreter does not support {activation}."),
    };

    private static Func<Lanes4, Lanes4> SlopeOf(Activation activation) => activation switch
    {
        Activation.Tanh => Activations.TanhSlope,
        Activation.Sigmoid => Activations.SigmoidSlope,
        Activation.ReLU => Activations.ReLUSlope,
        Activation.LeakyReLU => Activations.LeakyReLUSlope,
        Activation.ELU => Activations.ELUSlope,
        Activation.SELU => Activations.SELUSlope,
        Activation.GELU => Activations.GELUSlope,
        Activation.SiLU => Activations.SiLUSlope,
        Activation.Softplus => Activations.SoftplusSlope,
        _ => throw new InvalidOperationException($"The interpreter does not support the derivative of {activation}."),
    };
}
