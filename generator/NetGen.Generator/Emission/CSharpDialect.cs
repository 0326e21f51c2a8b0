using System.Globalization;
using NetGen.Generator.Kernels;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Emission;

/// <summary>Prints kernels as C#. Nothing is decided here: a value with a name becomes a statement, one without stands where it is used.</summary>
/// <param name="writer">Receives the text.</param>
/// <param name="weights">The weights, where they are constants; null where they are parameters.</param>
internal sealed class CSharpDialect(SourceWriter writer, WeightLiterals? weights)
{
    private const int Sum = 1;
    private const int Product = 2;
    private const int Atom = 3;

    private readonly Dictionary<Value, Expression> _expressions = [];
    private readonly HashSet<string> _locals = [];

    /// <summary>Prints a method's body.</summary>
    public void Print(Kernel kernel)
    {
        foreach (Node node in kernel.Nodes)
        {
            switch (node)
            {
                case Remark remark:
                    writer.Blank().Line("// " + remark.Text);
                    break;
                case Note note:
                    writer.Line("// " + note.Text);
                    break;
                case Compute compute:
                    Print(compute);
                    break;
                case Store { Value.Lane: Lane.Scalar } store:
                    writer.Line($"Unsafe.Add({Place(store.At)}) = {Text(store.Value)};");
                    break;
                case Store store:
                    string type = TypeOf(store.Value.Lane);
                    writer.Line(store.Count is int count
                        ? $"{type}.StoreFirst({Text(store.Value)}, {Place(store.At)}, {count});"
                        : $"{type}.Store({Text(store.Value)}, {Place(store.At)});");
                    break;
                case Take take:
                    string member = take.Parameters.Region.IsBias ? "Biases" : "Weights";
                    writer.Line($"gradient.{member}({Text(take.Gradient)}, {OffsetOf(take.Parameters)});");
                    break;
                case AddProduct product:
                    writer.Line($"V.AddProduct({Text(product.A)}, {Text(product.B)}, {Place(product.At)});");
                    break;
                case LoadColumns columns:
                    writer.Line($"LaneRows.Load<{TypeOf(columns.Lane)}>(ref Unsafe.Add({Place(columns.From)}), stride: {columns.Stride}, columns: {columns.Columns}, ref Unsafe.Add({Place(columns.To)}));");
                    break;
                case BeginSink begin:
                    MethodWriter.BeginSink(writer, Text(begin.Loss));
                    break;
                case OpenSink:
                    writer.Blank();
                    MethodWriter.CopySink(writer);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(kernel), node, "The C# dialect does not support this kind of node.");
            }
        }
    }

    private void Print(Compute compute)
    {
        Expression expression = ExpressionOf(compute);
        if (compute.Result.Name is not Name name)
        {
            _expressions.Add(compute.Result, expression);
            return;
        }

        string local = LocalOf(name);
        writer.Line($"{(_locals.Add(local) ? TypeOf(compute.Result.Lane) + " " : "")}{local} = {expression.Text};");
        _expressions.Add(compute.Result, new Expression(local, Atom));
    }

    private Expression ExpressionOf(Compute compute)
    {
        IReadOnlyList<Value> arguments = compute.Arguments;
        string type = TypeOf(compute.Result.Lane);
        Expression Call(string member, params string[] texts) => new($"{type}.{member}({string.Join(", ", texts)})", Atom);
        string At() => Place(compute.At!.Value);
        return compute.Operation switch
        {
            Operation.Zero => new Expression(type + ".Zero", Atom),
            Operation.Load => Constant(compute, type) ?? Call("Load", At()),
            Operation.LoadFirst => Call("LoadFirst", At(), Literal.Of(compute.Count)),
            Operation.Broadcast => Call("Broadcast", Text(arguments[0])),
            Operation.BroadcastAt => Call("Broadcast", At()),
            Operation.Copy => _expressions[arguments[0]],
            Operation.Add => Binary(arguments, "+", Sum),
            Operation.Subtract => Binary(arguments, "-", Sum),
            Operation.Multiply => Binary(arguments, "*", Product),
            Operation.MultiplyAdd => Call("MultiplyAdd", Text(arguments[0]), Text(arguments[1]), Text(arguments[2])),
            Operation.MultiplyAddAt => Call("MultiplyAdd", At(), Text(arguments[0]), Text(arguments[1])),
            Operation.Reciprocal => new Expression($"{(compute.Result.Lane == Lane.Scalar ? "1f" : type + ".Broadcast(1f)")} / {Operand(arguments[0], Atom)}", Product),
            Operation.Max => Call("MaxNative", Text(arguments[0]), Text(arguments[1])),
            Operation.KeepFirst => Call("KeepFirst", Text(arguments[0]), Literal.Of(compute.Count), NumberOf(compute.Number)),
            Operation.MaxAcross => new Expression($"{TypeOf(arguments[0].Lane)}.MaxNative({Text(arguments[0])})", Atom),
            Operation.SumAcross => new Expression($"{TypeOf(arguments[0].Lane)}.Sum({Text(arguments[0])})", Atom),
            Operation.Exp => Call("Exp", Text(arguments[0])),
            Operation.Log => Call("Log", Text(arguments[0])),
            Operation.Abs => Call("Abs", Text(arguments[0])),
            Operation.Slope => new Expression(ActivationRule.Of(compute.Activation).ApplySlope(Text(arguments[0])), Atom),
            Operation.BinaryCrossEntropy => new Expression($"Losses.BinaryCrossEntropy({Text(arguments[0])}, {Text(arguments[1])})", Atom),
            Operation.Sign => new Expression($"Losses.Sign({Text(arguments[0])})", Atom),
            Operation.Huber => new Expression($"Losses.Huber({Text(arguments[0])})", Atom),
            Operation.HuberSlope => new Expression($"Losses.HuberSlope({Text(arguments[0])})", Atom),
            Operation.Constant => new Expression(NumberOf(compute.Number), Atom),
            Operation.KeepSamples => Call("KeepFirst", Text(arguments[0]), "count", "0f"),
            Operation.Activate => new Expression(ActivationRule.Of(compute.Activation).Apply(type, Text(arguments[0])), Atom),
            _ => throw new ArgumentOutOfRangeException(nameof(compute), compute.Operation, "The C# dialect does not support this operation."),
        };
    }

    /// <summary>A block of parameters that are constants.</summary>
    private Expression? Constant(Compute compute, string type)
    {
        if (weights is null || compute.At is not { Region: { Space: Space.Parameters, Layer: { } layer } region } at)
        {
            return null;
        }

        return new Expression(weights.Block(layer, type, region.IsBias ? layer.Inputs : at.Row, at.Column / layer.Block), Atom);
    }

    /// <summary>Operators of one rank are taken from the left.</summary>
    private Expression Binary(IReadOnlyList<Value> arguments, string sign, int rank) =>
        new($"{Operand(arguments[0], rank)} {sign} {Operand(arguments[1], rank + 1)}", rank);

    private string Operand(Value value, int rank) => _expressions[value] is var expression && expression.Rank < rank ? $"({expression.Text})" : expression.Text;

    private string Text(Value value) => _expressions[value].Text;

    private static string TypeOf(Lane lane) => lane switch
    {
        Lane.Scalar => "float",
        Lane.Register => "V",
        _ => "V" + ((int)lane).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>hidden, hidden3, hidden1_3 (which is not hidden13), hidden3Part0.</summary>
    private static string LocalOf(Name name)
    {
        string local = name.Tensor;
        if (name.Element is int element)
        {
            local += (char.IsDigit(local[local.Length - 1]) ? "_" : "") + Literal.Of(element);
        }

        return name.Part is int part ? local + "Part" + Literal.Of(part) : local;
    }

    private static string Place(Address at)
    {
        string start = at.Region.Space switch
        {
            Space.Parameters => "ref θ",
            Space.Input => "ref x",
            Space.Output => "ref y",
            Space.Target => "ref t",
            Space.Sums => "ref sums",
            _ => "ref scratch",
        };
        return $"{start}, {OffsetOf(at)}";
    }

    private static string OffsetOf(Address at)
    {
        if (at.Region.Symbol.Length == 0)
        {
            return Literal.Of(at.Column);
        }

        string terms = (at.Stride == 0 ? "" : $" + {at.Row} * {at.Stride}") + (at.Column == 0 ? "" : $" + {at.Column}");
        string offset = at.Region.Symbol + terms;
        return at.Scale == 1 ? offset : $"{(terms.Length == 0 ? offset : $"({offset})")} * {at.Scale}";
    }

    private static string NumberOf(float number) => float.IsNegativeInfinity(number) ? "float.NegativeInfinity" : Literal.Of(number);

    /// <param name="Text">The text.</param>
    /// <param name="Rank">How tightly it holds together.</param>
    private readonly record struct Expression(string Text, int Rank);
}
