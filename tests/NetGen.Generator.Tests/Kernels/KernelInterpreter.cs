using NetGen.Generator.Kernels;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>
/// Runs kernels in floats, node by node and lane by lane: it has to give the bits of the emitted code, whatever the width of a register. Functions such as tanh are those of the runtime,
/// whose own tests hold all widths to the same bits.
/// </summary>
/// <param name="width">Lanes of a register.</param>
/// <param name="spaces">Where each space begins.</param>
/// <param name="blockLength">Floats of the parameter block.</param>
/// <param name="samples">How many lanes hold a sample.</param>
internal sealed class KernelInterpreter(int width, IReadOnlyDictionary<Space, FloatPlace> spaces, int blockLength, int samples)
{
    /// <summary>Floats from one vector to the next.</summary>
    private const int VectorStride = 16;

    private readonly Dictionary<Value, float[]> _values = [];
    private Dictionary<Name, Value> _holders = [];

    /// <summary>Where regions lie.</summary>
    public RegionPlaces Places { get; } = new(width, spaces);

    /// <summary>What the sink was given, each where its parameter lies; NaN where it was given nothing.</summary>
    public float[] Taken { get; } = [.. Enumerable.Repeat(float.NaN, blockLength)];


    /// <summary>Whether sums begin at zero.</summary>
    public bool IsFirst { get; init; }

    /// <summary>What the last kernel returned.</summary>
    public float Returned { get; private set; }

    /// <exception cref="InvalidOperationException">The kernel reads what was not written, or a value whose local another one has taken.</exception>
    public void Run(Kernel kernel) => Run(kernel.Nodes);

    private void Run(IReadOnlyList<Node> nodes)
    {
        foreach (Node node in nodes)
        {
            Run(node);
        }
    }

    private void Run(Node node)
    {
        switch (node)
        {
            case Compute compute:
                Set(compute.Result, Compute(compute));
                break;
            case Store store:
                float[] value = Read(store.Value);
                Span<float> stored = value.AsSpan(0, store.Count ?? value.Length);
                if (store.At.Region.Space == Space.Scratch)
                {
                    Places[store.At].Store(stored);
                }
                else
                {
                    Places[store.At].Write(stored);
                }

                break;
            case Take take:
                Read(take.Gradient).CopyTo(Taken.AsSpan(Places[take.Parameters].Offset));
                break;
            case Loop loop:
                Run(loop);
                break;
            case Call call:
                Run(call);
                break;
            case RowCall call:
                RowOperations.Run(call, Places, spaces[Space.Parameters], Taken);
                break;
            case LoadColumns columns:
                Load(columns);
                break;
            case StoreColumns columns:
                Store(columns);
                break;
            case LoadRows rows:
                for (int c = 0; c < rows.Columns.Count; c++)
                {
                    if (rows.Columns[c] is Value column)
                    {
                        Set(column, [.. Enumerable.Range(0, LanesOf(rows.Lane)).Select(row => Places[rows.At].Plus(row * rows.Stride + c).Read(1)[0])]);
                    }
                }

                break;
            case StoreRows rows:
                for (int c = 0; c < rows.Columns.Count; c++)
                {
                    float[] lanes = Read(rows.Columns[c]);
                    for (int row = 0; row < width; row++)
                    {
                        Places[rows.At].Plus(row * rows.Stride + c).Write([lanes[row]]);
                    }
                }

                break;
            case PlaceOf place:
                Places.Set(place.Region, Places[place.At]);
                break;
            case Advance advance:
                Places.Set(advance.Region, Places[new Address(advance.Region, 0)].Plus(FloatsOf(advance.By) * advance.Times));
                break;
            case PadRows pad:
                Pad(pad);
                break;
            case Return returned:
                Returned = Read(returned.Value)[0];
                break;
            case Remark or Note or Paragraph or BeginSink or OpenSink or VectorPlaces:
                break;
            default:
                throw new InvalidOperationException($"The interpreter does not support {node.GetType().Name}.");
        }
    }

    private void Run(Loop loop)
    {
        loop.Carried.ToList().ForEach(carried => Set(carried.Value, Read(carried.Initial)));
        for (int at = loop.From; at < Places[loop.To]; at += FloatsOf(loop.Stride))
        {
            Places[loop.Index] = at;
            Run(loop.Body);
            float[][] next = [.. loop.Carried.Select(carried => Read(carried.Next))];
            for (int c = 0; c < next.Length; c++)
            {
                Set(loop.Carried[c].Value, next[c]);
            }
        }
    }

    private void Run(Call call)
    {
        foreach (Parameter parameter in call.Callee.Parameters)
        {
            if (parameter is RegionParameter region)
            {
                Places.Set(region.Region, Places[region.Argument]);
            }
            else if (parameter is NumberParameter number)
            {
                Places[number.Number] = Places[number.Argument];
            }
        }

        Dictionary<Name, Value> caller = _holders;
        _holders = [];
        Run(call.Callee);
        _holders = caller;
        if (call.Result is Value result)
        {
            Set(result, [Returned]);
        }
    }

    /// <summary>Rows behind the last one may hold nothing: what comes of them is not used.</summary>
    private void Load(LoadColumns columns)
    {
        FloatPlace from = Places[columns.From];
        for (int column = 0; column < columns.Columns; column++)
        {
            float[] rows = [.. Enumerable.Range(0, LanesOf(columns.Lane)).Select(row => from.Memory.Peek(from.Offset + row * columns.Stride + column))];
            Places[columns.To].Plus(column * VectorStride).Write(rows);
        }
    }

    private void Store(StoreColumns columns)
    {
        for (int row = 0; row < LanesOf(columns.Lane); row++)
        {
            for (int column = 0; column < columns.Stride; column++)
            {
                float number = column < columns.Columns ? Places[columns.From].Plus(column * VectorStride + row).Read(1)[0] : 0f;
                Places[columns.To].Plus(row * columns.Stride + column).Write([number]);
            }
        }
    }

    private void Pad(PadRows pad)
    {
        int left = Places[pad.Samples] - Places[pad.From];
        if (left < width)
        {
            FloatPlace copy = Places[new Address(pad.Copy, 0)];
            copy.Write([.. Places[new Address(pad.Rows, 0)].Read(left * pad.Size), .. new float[(width - left) * pad.Size]]);
            Places.Set(pad.Rows, copy);
        }
    }

    private float[] Compute(Compute compute) => LaneOperations.Apply(
        compute, LanesOf(compute.Result.Lane), IsFirst, [.. compute.Arguments.Select(Read)], count => Places[compute.At!.Value].Read(count),
        compute.CountFrom is Variable from ? Math.Clamp(compute.Count - Places[from], 0, LanesOf(compute.Result.Lane)) : compute.Count, samples);

    private void Set(Value value, float[] lanes)
    {
        _values[value] = lanes;
        if (value.Name is Name name)
        {
            _holders[name] = value;
        }
    }

    private float[] Read(Value value) => value.Name is not Name name || _holders[name] == value
        ? _values[value]
        : throw new InvalidOperationException($"{name} is read after another value has taken its local.");

    private int LanesOf(Lane lane) => lane == Lane.Register ? width : (int)lane;

    private int FloatsOf(Stride stride) => stride.IsVectors ? stride.Number * width : stride.Number;
}
