using NetGen.Generator.Kernels;
using static NetGen.Generator.Emission.CSharpNames;

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
    public void Print(Kernel kernel) => Print(kernel.Nodes);

    /// <summary>Prints nodes behind those that are printed already.</summary>
    public void Print(IReadOnlyList<Node> nodes)
    {
        foreach (Node node in nodes)
        {
            Print(node);
        }
    }

    private void Print(Node node)
    {
        switch (node)
        {
            case Remark remark:
                writer.Blank().Line("// " + remark.Text);
                break;
            case Note note:
                writer.Line("// " + note.Text);
                break;
            case Paragraph:
                writer.Blank();
                break;
            case Compute compute:
                Print(compute);
                break;
            case Loop loop:
                Print(loop);
                break;
            case Store store:
                Print(store);
                break;
            case Take take:
                writer.Line($"gradient.{(take.Tensor.Decays ? "TakeDecaying" : "Take")}({Text(take.Gradient)}, {OffsetOf(take.Parameters)});");
                break;
            case LoadColumns columns:
                writer.Line($"LaneRows.Load<{TypeOf(columns.Lane)}>({Reference(columns.From)}, stride: {columns.Stride}, columns: {columns.Columns}, {Reference(columns.To)});");
                break;
            case StoreColumns columns:
                writer.Line($"LaneRows.Store<{TypeOf(columns.Lane)}>({Reference(columns.From)}, columns: {columns.Columns}, {Reference(columns.To)}, stride: {columns.Stride});");
                break;
            case BeginSink begin:
                MethodWriter.BeginSink(writer, Text(begin.Loss));
                break;
            case OpenSink:
                writer.Blank();
                MethodWriter.CopySink(writer);
                break;
            case Return returned:
                writer.Line($"return {Text(returned.Value)};");
                break;
            default:
                PrintOfMemory(node);
                break;
        }
    }

    /// <summary>What names memory, moves on in it, or hands it to a method.</summary>
    private void PrintOfMemory(Node node)
    {
        switch (node)
        {
            case PlaceOf { Region.Space: Space.Parameters } place:
                writer.Line($"nint {place.Region.Symbol} = {OffsetOf(place.At)};");
                break;
            case PlaceOf place:
                writer.Line($"{(_locals.Add(place.Region.Symbol) ? "ref float " : "")}{place.Region.Symbol} = {Reference(place.At)};");
                break;
            case Advance advance:
                string distance = advance.By.IsVectors ? $"V.Count * {advance.Times}" : Literal.Of(advance.By.Number * advance.Times);
                string note = advance.Note is null ? "" : " // " + advance.Note;
                writer.Line($"{advance.Region.Symbol} = ref Unsafe.Add(ref {advance.Region.Symbol}, {distance});{note}");
                break;
            case VectorPlaces places:
                string constants = string.Join(", ", places.Regions.Select(region => $"{region.Symbol} = {region.Offset}"));
                writer.Line($"const int {constants}; // where their vectors lie in lanes, 16 floats apart: one for each output, a sample in each lane");
                break;
            case LoadRows rows:
                Print(rows);
                break;
            case StoreRows rows:
                string columns = string.Join(", ", rows.Columns.Select(Text));
                writer.Line(rows.Columns.Count switch
                {
                    1 => $"V.Store({columns}, {Place(rows.At)});",
                    2 => $"V.StorePairs({columns}, {Place(rows.At)});",
                    3 => $"V.StoreTriples({columns}, {Place(rows.At)});",
                    _ => $"V.StoreColumns({columns}, {Place(rows.At)}, {rows.Stride});",
                });
                break;
            case PadRows pad:
                string left = $"{pad.Samples.Name} - {pad.From.Name}";
                using (writer.Open($"if ({left} < V.Count)"))
                {
                    writer.Line("// too few samples for the lanes: what the others give is not used, but their targets must be there")
                        .Line($"{pad.Rows.Symbol} = ref Rows.Pad(ref {pad.Rows.Symbol}, (int)({left}), V.Count, {pad.Size}, ref {pad.Copy.Symbol});");
                }

                break;
            case Call call:
                string receiver = "";
                if (call.Result is Value { Name: Name name } result)
                {
                    receiver = $"float {LocalOf(name)} = ";
                    _expressions.Add(result, new Expression(LocalOf(name), Atom));
                }

                writer.Line($"{receiver}{CSharpCalls.Of(call.Callee)};");
                break;
            case RowCall call:
                writer.Line($"{CSharpCalls.Of(call)};");
                break;
            case RunLayer layer:
                writer.Line($"{CSharpCalls.Of(layer)};");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node), node, "The C# dialect does not support this kind of node.");
        }
    }

    private void Print(LoadRows rows)
    {
        string[] locals = [.. rows.Columns.Select(column => column is null ? "" : LocalOf(column.Name!.Value))];
        for (int c = 0; c < locals.Length; c++)
        {
            if (rows.Columns[c] is Value column)
            {
                _expressions.Add(column, new Expression(locals[c], Atom));
                _locals.Add(locals[c]);
            }
        }

        string type = TypeOf(rows.Lane);
        if (locals.Length == 1)
        {
            writer.Line($"{type} {locals[0]} = {type}.Load({Place(rows.At)});");
            return;
        }

        string received = string.Join(", ", locals.Select(local => local.Length == 0 ? "out _" : $"out {type} {local}"));
        writer.Line(locals.Length switch
        {
            2 => $"{type}.LoadPairs({Place(rows.At)}, {received});",
            3 => $"{type}.LoadTriples({Place(rows.At)}, {received});",
            _ => $"{type}.LoadColumns({Place(rows.At)}, {rows.Stride}, {received});",
        });
    }

    private void Print(Store store)
    {
        string type = TypeOf(store.Value.Lane);
        writer.Line(store switch
        {
            { Value.Lane: Lane.Scalar } => $"Unsafe.Add({Place(store.At)}) = {Text(store.Value)};",
            { Count: int count } => $"{type}.StoreFirst({Text(store.Value)}, {Place(store.At)}, {count});",
            _ => $"{type}.Store({Text(store.Value)}, {Place(store.At)});",
        });
    }

    private void Print(Loop loop)
    {
        foreach (Carried carried in loop.Carried)
        {
            _expressions.Add(carried.Value, new Expression(LocalOf(carried.Value.Name!.Value), Atom));
        }

        HashSet<string> outer = [.. _locals];
        using (writer.Open(HeadOf(loop)))
        {
            Print(loop.Body);
        }

        _locals.IntersectWith(outer);
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
            Operation.LoadSoFar => new Expression($"TStart.IsFirst ? {type}.Zero : {type}.Load({At()})", 0),
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
            Operation.WherePositive => Call("WherePositive", Text(arguments[0]), Text(arguments[1]), Text(arguments[2])),
            Operation.KeepFirst => Call("KeepFirst", Text(arguments[0]), Literal.Of(compute.Count) + (compute.CountFrom is Variable from ? $" - (int){from.Name}" : ""), CSharpNames.Of(compute.Number)),
            Operation.MaxAcross => new Expression($"{TypeOf(arguments[0].Lane)}.MaxNative({Text(arguments[0])})", Atom),
            Operation.SumAcross => new Expression($"{TypeOf(arguments[0].Lane)}.Sum({Text(arguments[0])})", Atom),
            Operation.Exp => Call("Exp", Text(arguments[0])),
            Operation.Log => Call("Log", Text(arguments[0])),
            Operation.Abs => Call("Abs", Text(arguments[0])),
            Operation.Slope => new Expression(CSharpFunctions.Slope(compute.Activation, Text(arguments[0])), Atom),
            Operation.BinaryCrossEntropy => new Expression($"Losses.BinaryCrossEntropy({Text(arguments[0])}, {Text(arguments[1])})", Atom),
            Operation.Sign => new Expression($"Losses.Sign({Text(arguments[0])})", Atom),
            Operation.Huber => new Expression($"Losses.Huber({Text(arguments[0])})", Atom),
            Operation.HuberSlope => new Expression($"Losses.HuberSlope({Text(arguments[0])})", Atom),
            Operation.Constant => new Expression(CSharpNames.Of(compute.Number), Atom),
            Operation.KeepSamples => Call("KeepFirst", Text(arguments[0]), "count", "0f"),
            Operation.Activate => new Expression(CSharpFunctions.Apply(compute.Activation, type, Text(arguments[0])), Atom),
            _ => throw new ArgumentOutOfRangeException(nameof(compute), compute.Operation, "The C# dialect does not support this operation."),
        };
    }

    /// <summary>A block of parameters that are constants.</summary>
    private Expression? Constant(Compute compute, string type)
    {
        if (weights is null || compute.At is not { Region: { Space: Space.Parameters, Tensor: { } tensor } } at)
        {
            return null;
        }

        return new Expression(weights.Block(tensor, type, at.Row, at.Column), Atom);
    }

    /// <summary>Operators of one rank are taken from the left.</summary>
    private Expression Binary(IReadOnlyList<Value> arguments, string sign, int rank) =>
        new($"{Operand(arguments[0], rank)} {sign} {Operand(arguments[1], rank + 1)}", rank);

    private string Operand(Value value, int rank) => _expressions[value] is var expression && expression.Rank < rank ? $"({expression.Text})" : expression.Text;

    private string Text(Value value) => _expressions[value].Text;

    /// <param name="Text">The text.</param>
    /// <param name="Rank">How tightly it holds together.</param>
    private readonly record struct Expression(string Text, int Rank);
}
