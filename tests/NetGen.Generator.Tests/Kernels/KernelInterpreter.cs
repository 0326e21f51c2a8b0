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
    private readonly Dictionary<Value, float[]> _values = [];
    private readonly Dictionary<Name, Value> _holders = [];
    private readonly bool[] _isWritten = new bool[memory[Space.Scratch].Length];

    /// <exception cref="InvalidOperationException">The kernel reads what was not written, or a value whose local another one has taken.</exception>
    public void Run(Kernel kernel)
    {
        foreach (Node node in kernel.Nodes)
        {
            if (node is Compute compute)
            {
                float[] result = Compute(compute);
                _values.Add(compute.Result, result);
                if (compute.Result.Name is Name name)
                {
                    _holders[name] = compute.Result;
                }
            }
            else if (node is Store store)
            {
                float[] value = Read(store.Value);
                int count = store.Count ?? value.Length;
                value.AsSpan(0, count).CopyTo(memory[store.At.Region.Space].AsSpan(store.At.Offset));
                if (store.At.Region.Space == Space.Scratch)
                {
                    _isWritten.AsSpan(store.At.Offset, count).Fill(true);
                }
            }
        }
    }

    private float[] Compute(Compute compute)
    {
        int lanes = compute.Result.Lane == Lane.Register ? width : (int)compute.Result.Lane;
        float[] a = compute.Arguments.Count > 0 ? Read(compute.Arguments[0]) : [];
        float[] b = compute.Arguments.Count > 1 ? Read(compute.Arguments[1]) : [];
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
            Operation.Reciprocal => Each(k => 1f / a[k]),
            Operation.Max => Each(k => Larger(a[k], b[k])),
            Operation.KeepFirst => Each(k => k < compute.Count ? a[k] : compute.Number),
            Operation.MaxAcross => [a.Aggregate(Larger)],
            Operation.SumAcross => [Folded(a)],
            Operation.Exp => InLanes(a, Lanes4.Exp),
            Operation.Activate => InLanes(a, FunctionOf((Activation)compute.Activation)),
            _ => throw new InvalidOperationException($"There is no meaning for {compute.Operation}."),
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

    private static float[] InLanes(float[] numbers, Func<Lanes4, Lanes4> function)
    {
        float[] results = new float[numbers.Length];
        for (int k = 0; k < numbers.Length; k += Lanes4.Count)
        {
            Lanes4.Store(function(Lanes4.Load(ref numbers[0], k)), ref results[0], k);
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
        _ => throw new InvalidOperationException($"There is no function for {activation}."),
    };
}
