using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Members;

/// <summary>What the printers of members know: the declaration, its plan, and the names of things outside the user's class.</summary>
internal sealed record MemberContext(NetworkDeclaration Declaration, NetworkPlan Plan)
{
    public const string ReadOnlyFloats = "global::System.ReadOnlySpan<float>";
    public const string Floats = "global::System.Span<float>";
    public const string ReadOnlyBytes = "global::System.ReadOnlySpan<byte>";
    public const string State = EmittedMembers.State;

    /// <summary>The user's class as other text names it.</summary>
    public string Class => ArithmeticSource.NameOfClass(Declaration.Type);

    /// <summary>The runtime's engine for this network.</summary>
    private string Engine => $"global::NetGen.Execution.{(Plan.IsTrained ? "Engine" : "BakedEngine")}<{Arithmetic}>";

    public string Arithmetic => "global::NetGen.Generated." + ArithmeticSource.NameOf(Declaration.Type);

    /// <summary>3 probabilities that sum to 1; 1 value.</summary>
    public string OutputsInWords => Plan.OutputLayer.Activation == Activation.Softmax
        ? $"{Plan.OutputSize} probabilities that sum to 1"
        : Values(Plan.OutputSize);

    /// <summary>Whether the outputs stand for classes: softmax, or one sigmoid.</summary>
    public bool Classifies =>
        Plan.OutputLayer.Activation == Activation.Softmax || (Plan.OutputLayer.Activation == Activation.Sigmoid && Plan.OutputSize == 1);

    /// <summary>A call of the engine, which needs the state of a network that has one.</summary>
    public string Call(string method, string arguments) => $"{Engine}.{method}({(Plan.IsTrained ? State + ", " : "")}{arguments})";

    /// <summary>A call with a dataset.</summary>
    public string CallOfEvaluator(string method) =>
        Plan.IsTrained ? $"global::NetGen.Execution.Evaluator<{Arithmetic}>.{method}({State}, data)" : Call(method, "data");

    /// <summary>As <see cref="ThreadSafetyOf"/>.</summary>
    public string ThreadSafety => ThreadSafetyOf(isBaked: !Plan.IsTrained);

    /// <summary>Which threads may call a member that only reads, as a sentence.</summary>
    public static string ThreadSafetyOf(bool isBaked) => isBaked ? "Thread-safe." : "Thread-safe while nobody trains the network.";

    public static string Values(int count) => count == 1 ? "1 value" : $"{Literal.Grouped(count)} values";
}
