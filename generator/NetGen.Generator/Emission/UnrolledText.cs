using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>
/// The text of one unrolled method: which values stand in locals, and how the others are reached. An element is what one
/// lane register holds: a block of units of one sample, or one unit of many samples.
/// </summary>
/// <param name="writer">Receives the text.</param>
/// <param name="lanes">What lies in the lanes.</param>
/// <param name="place">Where a value lies, as the two arguments that lane operations take, where it is not where the plan has put it.</param>
/// <param name="weights">The weights, where they are constants; null where they are parameters.</param>
internal sealed class UnrolledText(SourceWriter writer, LaneContent lanes, Func<ValueBuffer, int, string>? place = null, WeightLiterals? weights = null)
{
    private readonly HashSet<string> _locals = [];
    private readonly Dictionary<string, (ValueBuffer Buffer, int Element)> _owners = [];

    public SourceWriter Writer => writer;

    public WeightLiterals? Weights => weights;

    public bool OutputsInLanes => lanes == LaneContent.Outputs;

    /// <summary>Whether it is a step of a tiled program, done with samples in the lanes.</summary>
    public bool IsOfTiled => place is not null;

    /// <summary>The lane type that holds an element of <paramref name="buffer"/>.</summary>
    public string LaneType(ValueBuffer buffer) => LaneType(buffer.Block);

    public string LaneType(int block) => OutputsInLanes ? "V" + block : "V";

    /// <summary>How many elements a buffer has.</summary>
    public int Elements(ValueBuffer buffer) => OutputsInLanes ? buffer.Blocks : buffer.Size;

    /// <summary>The elements that hold a range of units.</summary>
    public IEnumerable<int> ElementsOf(UnitRange units, int block)
    {
        int unitsOfAnElement = OutputsInLanes ? block : 1;
        for (int unit = units.From; unit < units.To; unit += unitsOfAnElement)
        {
            yield return unit / unitsOfAnElement;
        }
    }

    /// <summary>The local that holds an element.</summary>
    public string Local(ValueBuffer buffer, int element)
    {
        // The parameter that leads to the targets is t.
        string name = buffer.Home == BufferHome.Target ? "target" : buffer.Name;
        if (!OutputsInLanes || buffer.Blocks > 1)
        {
            // hidden1's element 1 must not be hidden11.
            name += (char.IsDigit(name[name.Length - 1]) ? "_" : "") + Literal.Of(element);
        }

        if (_owners.TryGetValue(name, out (ValueBuffer Buffer, int Element) owner) && owner != (buffer, element))
        {
            throw new InvalidOperationException($"The local '{name}' would hold two values: of {owner.Buffer.Name} and of {buffer.Name}.");
        }

        _owners[name] = (buffer, element);
        return name;
    }

    /// <summary>An element as a local, loaded first if no step of this method has left it in one.</summary>
    public string Read(ValueBuffer buffer, int element)
    {
        string local = Local(buffer, element);
        if (_locals.Add(local))
        {
            writer.Line($"{LaneType(buffer)} {local} = {LoadExpression(buffer, element)};");
        }

        return local;
    }

    /// <summary>Puts an expression into an element's local, and to memory where the step has to store it.</summary>
    public void Write(Step step, ValueBuffer buffer, int element, string expression)
    {
        Declare(buffer, element, expression);
        StoreWhereRead(step, buffer, element);
    }

    /// <summary>Writes an element's local to memory, if that is read there.</summary>
    public void StoreWhereRead(Step step, ValueBuffer buffer, int element)
    {
        int units = OutputsInLanes ? buffer.Block : 1;
        if (step.Stored.Overlaps(new UnitRange(element * units, (element + 1) * units)))
        {
            Store(buffer, element);
        }
    }

    /// <summary>Puts an expression into an element's local, which further lines may go on changing.</summary>
    public string Declare(ValueBuffer buffer, int element, string expression)
    {
        string local = Local(buffer, element);
        writer.Line(_locals.Add(local) ? $"{LaneType(buffer)} {local} = {expression};" : $"{local} = {expression};");
        return local;
    }

    /// <summary>Writes an element's local to memory.</summary>
    private void Store(ValueBuffer buffer, int element)
    {
        string type = LaneType(buffer);
        string local = Local(buffer, element);
        if (!OutputsInLanes)
        {
            writer.Line($"{type}.Store({local}, {LanePlace(buffer, element * Budget.LogicalLanes)});");
        }
        else if (buffer.Home != BufferHome.Scratch && IsPartial(buffer, element))
        {
            writer.Line($"{type}.StoreFirst({local}, {Place(buffer, element * buffer.Block)}, {buffer.UnitsInLastBlock});");
        }
        else
        {
            writer.Line($"{type}.Store({local}, {Place(buffer, element * buffer.Block)});");
        }
    }

    /// <summary>Where one value lies, as the two arguments that lane operations take.</summary>
    public static string Place(ValueBuffer buffer, int offset) => buffer.Home switch
    {
        BufferHome.Input => $"ref x, {offset}",
        BufferHome.Output => $"ref y, {offset}",
        BufferHome.Target => $"ref t, {offset}",
        _ => offset == 0 ? $"ref scratch, {buffer.Constant}" : $"ref scratch, {buffer.Constant} + {offset}",
    };

    /// <summary>Whether an element's last lanes have no unit.</summary>
    public bool IsPartial(ValueBuffer buffer, int element) => OutputsInLanes && buffer.IsPadded && element == buffer.Blocks - 1;

    /// <summary><paramref name="expression"/> with the lanes that have no unit set to <paramref name="fill"/>.</summary>
    public string OnlyUnits(ValueBuffer buffer, int element, string expression, string fill) =>
        IsPartial(buffer, element) ? $"{LaneType(buffer)}.KeepFirst({expression}, {buffer.UnitsInLastBlock}, {fill})" : expression;

    private string LanePlace(ValueBuffer buffer, int offset) => place?.Invoke(buffer, offset) ?? Place(buffer, offset);

    private string LoadExpression(ValueBuffer buffer, int element)
    {
        string type = LaneType(buffer);
        if (!OutputsInLanes)
        {
            return $"{type}.Load({LanePlace(buffer, element * Budget.LogicalLanes)})";
        }

        string place = Place(buffer, element * buffer.Block);
        return IsPartial(buffer, element) ? $"{type}.LoadFirst({place}, {buffer.UnitsInLastBlock})" : $"{type}.Load({place})";
    }
}
