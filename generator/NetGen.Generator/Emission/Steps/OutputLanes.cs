using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission.Steps;

/// <summary>
/// A tiled program's values of the outputs, one row a sample, brought into the lanes and back: a vector for each output, with a sample in each lane. They stand
/// one after the other in the memory that the emitted method calls <c>lanes</c>.
/// </summary>
internal sealed class OutputLanes(params IReadOnlyList<ValueBuffer> buffers)
{
    /// <summary>The text of steps that read and write these values.</summary>
    public UnrolledText Text(SourceWriter writer) => new(writer, LaneContent.Samples, (buffer, offset) => "ref lanes, " + Place(buffer) + (offset == 0 ? "" : $" + {offset}"));

    /// <summary>Writes down where each value's vectors lie.</summary>
    public void Declare(SourceWriter writer, params IReadOnlyList<ValueBuffer> used) => writer
        .Line($"const int {string.Join(", ", used.Select(buffer => $"{Place(buffer)} = {Start(buffer)}"))}; // where their vectors lie in lanes, 16 floats apart: one for each output, a sample in each lane");

    private static string Place(ValueBuffer buffer) => (buffer.Home == BufferHome.Target ? "target" : buffer.Name) + "Place";

    /// <summary>Brings as many rows as there are lanes.</summary>
    public void Load(SourceWriter writer, ValueBuffer buffer) =>
        writer.Line($"LaneRows.Load<V>(ref {Name(buffer)}, stride: {buffer.Stride}, columns: {buffer.Size}, ref Unsafe.Add(ref lanes, {Place(buffer)}));");

    /// <summary>Writes as many rows as there are lanes.</summary>
    public void Store(SourceWriter writer, ValueBuffer buffer) =>
        writer.Line($"LaneRows.Store<V>(ref Unsafe.Add(ref lanes, {Place(buffer)}), columns: {buffer.Size}, ref {Name(buffer)}, stride: {buffer.Stride});");

    /// <summary>Moves on to the next rows.</summary>
    public void Advance(SourceWriter writer, params IReadOnlyList<ValueBuffer> moved)
    {
        foreach (ValueBuffer buffer in moved)
        {
            writer.Line($"{Name(buffer)} = ref Unsafe.Add(ref {Name(buffer)}, V.Count * {buffer.Stride});");
        }
    }

    private static string Name(ValueBuffer buffer) => buffer.Home == BufferHome.Target ? "t" : buffer.Name;

    private int Start(ValueBuffer buffer) => buffers.TakeWhile(other => other != buffer).Sum(other => other.Size) * Budget.LogicalLanes;
}
