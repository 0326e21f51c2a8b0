using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

/// <summary>The members of <see cref="ILanes{V}"/> that work lane by lane, by name, for any lane type.</summary>
internal static class Operations
{
    public static readonly string[] Exact =
        ["add", "subtract", "multiply", "divide", "negate", "multiply-add", "max", "sqrt", "abs", "where positive", "relu"];

    public static readonly string[] Functions = ["tanh", "exp", "expm1", "log", "log1p", "sigmoid", "erf"];

    public static V Apply<V>(string operation, V a, V b, V c) where V : struct, ILanes<V> => operation switch
    {
        "add" => a + b,
        "subtract" => a - b,
        "multiply" => a * b,
        "divide" => a / b,
        "negate" => -a,
        "multiply-add" => V.MultiplyAdd(a, b, c),
        "max" => V.Max(a, b),
        "sqrt" => V.Sqrt(a),
        "abs" => V.Abs(a),
        "where positive" => V.WherePositive(a, b, c),
        "relu" => V.ReLU(a),
        "tanh" => V.Tanh(a),
        "exp" => V.Exp(a),
        "expm1" => V.ExpMinusOne(a),
        "log" => V.Log(a),
        "log1p" => V.LogOnePlus(a),
        "sigmoid" => V.Sigmoid(a),
        "erf" => V.Erf(a),
        _ => throw new ArgumentException($"There is no operation {operation}.", nameof(operation)),
    };

    /// <summary>What IEEE 754 says, one float at a time.</summary>
    public static float Scalar(string operation, float a, float b, float c) => operation switch
    {
        "add" => a + b,
        "subtract" => a - b,
        "multiply" => a * b,
        "divide" => a / b,
        "negate" => -a,
        "multiply-add" => MathF.FusedMultiplyAdd(a, b, c),
        "max" => MathF.Max(a, b),
        "sqrt" => MathF.Sqrt(a),
        "abs" => MathF.Abs(a),
        "where positive" => a > 0f ? b : c,
        "relu" => a <= 0f ? 0f : a,
        _ => throw new ArgumentException($"There is no scalar form of {operation}.", nameof(operation)),
    };

    /// <summary>The operation on whole arrays, whose length is a multiple of 16.</summary>
    public static float[] Run<V>(string operation, float[] a, float[] b, float[] c) where V : struct, ILanes<V>
    {
        float[] result = new float[a.Length];
        for (int k = 0; k < a.Length; k += V.Count)
        {
            V.Store(Apply(operation, V.Load(ref a[0], k), V.Load(ref b[0], k), V.Load(ref c[0], k)), ref result[0], k);
        }

        return result;
    }
}
