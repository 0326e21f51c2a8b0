using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests.Planning;

/// <summary>What a number in a buffer stands for, always of one layer. With no activation, sum and value are the same number.</summary>
[Flags]
internal enum Quantity
{
    None = 0,

    /// <summary>A unit's output, or a number of the sample.</summary>
    Value = 1,

    /// <summary>A unit's weighted sum.</summary>
    Sum = 2,

    /// <summary>The derivative of the loss by a unit's output.</summary>
    SlopeByValue = 4,

    /// <summary>The derivative of the loss by a unit's weighted sum.</summary>
    SlopeBySum = 8,

    Target = 16,

    Weight = 32,
}

/// <summary>A fault of a plan that its interpretation has found.</summary>
internal sealed class PlanFaultException(string message) : Exception(message);

/// <summary>
/// What one round of a program reads and writes. Values in scratch lie where the plan says, each with its owner, so that a read of
/// something that nobody has written, that another value has been written over, or that means something else, is found.
/// </summary>
internal sealed class PlanMemory(NetworkProgram program)
{
    private readonly Cell?[] _scratch = new Cell?[program.ScratchLength];
    private readonly Dictionary<(BufferHome Home, int Sample, int Unit), Cell> _callers = [];

    /// <summary>Fills a caller's buffer, which lies in memory before any method has run.</summary>
    public void Give(BufferHome home, int sample, int layer, Quantity quantity, ReadOnlySpan<double> numbers)
    {
        for (int unit = 0; unit < numbers.Length; unit++)
        {
            _callers[(home, sample, unit)] = new Cell(home.ToString(), sample, unit, layer, quantity, numbers[unit]);
        }
    }

    /// <summary>All units of one sample's value.</summary>
    /// <param name="buffer">Where it lies.</param>
    /// <param name="sample">The sample within the round.</param>
    /// <param name="layer">Whose value it must be; −1 for the sample itself.</param>
    /// <param name="quantity">What it must mean.</param>
    public double[] Read(ValueBuffer buffer, int sample, int layer, Quantity quantity) => Read(buffer, sample, layer, quantity, buffer.Size);

    /// <summary>The first units of one sample's value.</summary>
    public double[] Read(ValueBuffer buffer, int sample, int layer, Quantity quantity, int units)
    {
        double[] numbers = new double[buffer.Size];
        for (int unit = 0; unit < units; unit++)
        {
            string what = $"{quantity} of layer {layer}, unit {unit} of sample {sample}, in {buffer.Name}";
            Cell cell = Find(buffer, sample, unit) ?? throw new PlanFaultException($"{what}: read, but nothing has been written there.");
            if (buffer.Home == BufferHome.Scratch && (cell.Buffer, cell.Sample, cell.Unit) != (buffer.Name, sample, unit))
            {
                throw new PlanFaultException($"{what}: read, but {cell.Buffer}, unit {cell.Unit} of sample {cell.Sample}, has been written over it.");
            }

            if (cell.Layer != layer || (cell.Quantity & quantity) == 0)
            {
                throw new PlanFaultException($"{what}: read, but there lies {cell.Quantity} of layer {cell.Layer}.");
            }

            cell.IsRead = true;
            numbers[unit] = cell.Number;
        }

        return numbers;
    }

    /// <summary>Writes some units of one sample's value; blocks are written whole, so what lies behind the last unit goes too.</summary>
    /// <param name="buffer">Where it lies.</param>
    /// <param name="sample">The sample within the round.</param>
    /// <param name="layer">Whose value it is.</param>
    /// <param name="quantity">What it means.</param>
    /// <param name="numbers">The units, from the first on.</param>
    public void Write(ValueBuffer buffer, int sample, int layer, Quantity quantity, ReadOnlySpan<double> numbers)
    {
        for (int unit = 0; unit < numbers.Length; unit++)
        {
            Put(buffer, new Cell(buffer.Name, sample, unit, layer, quantity, numbers[unit]));
        }

        if (buffer.Home == BufferHome.Scratch && program.Lanes == LaneContent.Outputs && numbers.Length == buffer.Size)
        {
            for (int unit = buffer.Size; unit < buffer.Stride; unit++)
            {
                Put(buffer, new Cell(buffer.Name, sample, unit, layer, Quantity.None, double.NaN));
            }
        }
    }

    /// <summary>At a program's end: whatever has been written has been read.</summary>
    public void RequireAllRead()
    {
        foreach (Cell? cell in _scratch)
        {
            RequireRead(cell);
        }
    }

    private void RequireRead(Cell? cell)
    {
        if (cell is { IsRead: false } && cell.Quantity != Quantity.None)
        {
            throw new PlanFaultException($"{program.Name} computes {cell.Quantity} of layer {cell.Layer}, unit {cell.Unit} of sample {cell.Sample}, in {cell.Buffer}, and nobody reads it there.");
        }
    }

    private void Put(ValueBuffer buffer, Cell cell)
    {
        if (buffer.Home == BufferHome.Scratch)
        {
            ref Cell? place = ref _scratch[Address(buffer, cell.Sample, cell.Unit)];
            RequireRead(place);
            place = cell;
        }
        else if (buffer.Home == BufferHome.Output)
        {
            _callers[(buffer.Home, cell.Sample, cell.Unit)] = cell;
        }
        else
        {
            throw new PlanFaultException($"{buffer.Name} is the caller's {buffer.Home} and must not be written.");
        }
    }

    private Cell? Find(ValueBuffer buffer, int sample, int unit) =>
        buffer.Home == BufferHome.Scratch ? _scratch[Address(buffer, sample, unit)] : _callers.GetValueOrDefault((buffer.Home, sample, unit));

    private int Address(ValueBuffer buffer, int sample, int unit)
    {
        int address = buffer.Offset + (program.Lanes == LaneContent.Outputs ? sample * buffer.Stride + unit : unit * Budget.LogicalLanes + sample);
        return address >= 0 && address < program.ScratchLength
            ? address
            : throw new PlanFaultException($"{buffer.Name}, unit {unit} of sample {sample}, lies at {address}, outside the {program.ScratchLength} floats of scratch of {program.Name}.");
    }

    private sealed class Cell(string buffer, int sample, int unit, int layer, Quantity quantity, double number)
    {
        public string Buffer => buffer;

        public int Sample => sample;

        public int Unit => unit;

        public int Layer => layer;

        public Quantity Quantity => quantity;

        /// <summary>Whether somebody has read it.</summary>
        public bool IsRead { get; set; }

        public double Number => number;
    }
}
