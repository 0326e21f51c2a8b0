using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Kernels;

/// <summary>One node of a kernel.</summary>
internal abstract class Node
{
    /// <summary>The memory that it names.</summary>
    public virtual IEnumerable<Region> Memory => [];

    /// <summary>The values that it takes.</summary>
    public virtual IReadOnlyList<Value> Arguments => [];

    /// <summary>The values that it computes.</summary>
    public virtual IReadOnlyList<Value> Results => [];

    /// <summary>The same with other arguments.</summary>
    public virtual Node With(Func<Value, Value> argument) => Arguments.Count == 0 ? this : throw new NotSupportedException($"The arguments of {GetType().Name} cannot be replaced.");
}

/// <summary>Computes a value.</summary>
/// <param name="operation">How.</param>
/// <param name="result">The value.</param>
/// <param name="arguments">Of what.</param>
internal sealed class Compute(Operation operation, Value result, params Value[] arguments) : Node
{
    public Operation Operation => operation;

    public Value Result => result;

    public override IReadOnlyList<Value> Arguments => arguments;

    public override IReadOnlyList<Value> Results { get; } = [result];

    /// <summary>Where it reads, if it does.</summary>
    public Address? At { get; init; }

    public override IEnumerable<Region> Memory => At is Address at ? [at.Region] : [];

    /// <summary>How many lanes it is about, if not all.</summary>
    public int Count { get; init; }

    /// <summary>What is taken away from <see cref="Count"/>: the variable of a loop, or null.</summary>
    public Variable? CountFrom { get; init; }

    /// <summary>A constant that it needs.</summary>
    public float Number { get; init; }

    /// <summary>Which function.</summary>
    public Activation Activation { get; init; }

    /// <summary>The same, as another value.</summary>
    public Compute With(Value other) => With(other, arguments);

    public override Node With(Func<Value, Value> argument) => With(result, Array.ConvertAll(arguments, value => argument(value)));

    private Compute With(Value other, Value[] others) =>
        new(operation, other, others) { At = At, Count = Count, CountFrom = CountFrom, Number = Number, Activation = Activation };
}

/// <summary>Writes a value to memory.</summary>
/// <param name="value">The value.</param>
/// <param name="at">Where.</param>
/// <param name="count">How many lanes, from the first on; null for all.</param>
internal sealed class Store(Value value, Address at, int? count = null) : Node
{
    public Value Value => value;

    public Address At => at;

    public int? Count => count;

    public override IEnumerable<Region> Memory => [at.Region];

    public override IReadOnlyList<Value> Arguments { get; } = [value];

    public override Node With(Func<Value, Value> argument) => new Store(argument(value), at, count);
}

/// <summary>Hands the gradient of some parameters to the sink.</summary>
/// <param name="gradient">The gradient.</param>
/// <param name="parameters">Where the parameters lie.</param>
internal sealed class Take(Value gradient, Address parameters) : Node
{
    public Value Gradient => gradient;

    public Address Parameters => parameters;

    /// <summary>The tensor that the parameters are of.</summary>
    public ParameterTensor Tensor => parameters.Region.Tensor ?? throw new InvalidOperationException($"{parameters.Region.Symbol} has no parameters.");

    public override IEnumerable<Region> Memory => [parameters.Region];

    public override IReadOnlyList<Value> Arguments { get; } = [gradient];

    public override Node With(Func<Value, Value> argument) => new Take(argument(gradient), parameters);
}

/// <summary>From here on the gradient is wanted only if the sink takes the loss.</summary>
internal sealed class BeginSink(Value loss) : Node
{
    public Value Loss => loss;

    public override IReadOnlyList<Value> Arguments { get; } = [loss];
}

/// <summary>From here on gradients go to the sink.</summary>
internal sealed class OpenSink : Node;

/// <summary>A remark for people: the equation of a step.</summary>
internal sealed class Remark(string text) : Node
{
    public string Text => text;
}

/// <summary>A note for people, within a step.</summary>
internal sealed class Note(string text) : Node
{
    public string Text => text;
}

/// <summary>A gap for people.</summary>
internal sealed class Paragraph : Node;

/// <summary>Returns a value: the last node.</summary>
internal sealed class Return(Value value) : Node
{
    public Value Value => value;

    public override IReadOnlyList<Value> Arguments { get; } = [value];
}
