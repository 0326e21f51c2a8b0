using System.Globalization;
using System.Text;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>A plan as text, each program as steps and as kernels: every value with its number, in no language.</summary>
internal sealed class KernelDump
{
    private readonly Dictionary<Value, int> _numbers = [];
    private readonly HashSet<string> _written = [];
    private readonly StringBuilder _text = new();

    /// <summary>A kernel: what it receives, and its nodes.</summary>
    public static string Of(Kernel kernel)
    {
        KernelDump dump = new();
        dump.Write(0, string.Join(", ", kernel.Parameters.Select(parameter => parameter is RegionParameter region ? region.Region.Symbol : ((NumberParameter)parameter).Number.Name)));
        dump.Write(0, kernel.Nodes);
        return dump._text.ToString();
    }

    public static string Of(NetworkPlan plan)
    {
        KernelDump dump = new();
        foreach (NetworkProgram program in plan.Programs)
        {
            dump.Write(0, $"program {program.Name}, {(program.Form == Form.Tiled ? "tiled" : $"{program.Lanes} in the lanes")}");
            foreach (MethodPlan method in program.Methods)
            {
                dump.Write(1, $"method {method.Name}");
                foreach (Step step in method.Steps)
                {
                    dump.Write(2, $"step {step.GetType().Name} of {step.Layer.Name}: {string.Join(", ", step.Reads.Select(read => read.Name))} → {string.Join(", ", step.Writes.Select(write => write.Name))}");
                }
            }

            foreach (Kernel kernel in LoweredNetwork.KernelsOf(program))
            {
                dump.Write(1, "kernel");
                dump._numbers.Clear();
                dump.Write(2, kernel.Nodes);
            }

            dump._text.Append('\n');
        }

        return dump._text.ToString();
    }

    private void Write(int depth, string line) => _text.Append(' ', depth * 2).Append(line).Append('\n');

    private void Write(int depth, IReadOnlyList<Node> nodes)
    {
        foreach (Node node in nodes)
        {
            Write(depth, LineOf(node));
            if (node is Loop loop)
            {
                Write(depth + 1, loop.Body);
                string[] carried = [.. loop.Carried.Select(carried => $"{Of(carried.Value)} = {Of(carried.Next)}")];
                if (carried.Length > 0)
                {
                    Write(depth + 1, $"Next {string.Join(", ", carried)}");
                }
            }
            else if (node is Call call && _written.Add(call.Callee.Name))
            {
                Write(depth + 1, call.Callee.Nodes);
            }
        }
    }

    private string LineOf(Node node) => node switch
    {
        Compute compute => LineOf(compute),
        Store store => $"Store {PlaceOf(store.At)} {Of(store.Value)}{(store.Count is int count ? $", first {count}" : "")}",
        Take take => $"Take {PlaceOf(take.Parameters)} {Of(take.Gradient)}",
        LoadColumns columns => $"LoadColumns {PlaceOf(columns.From)} stride {columns.Stride} columns {columns.Columns} to {PlaceOf(columns.To)}",
        StoreColumns columns => $"StoreColumns {PlaceOf(columns.From)} columns {columns.Columns} to {PlaceOf(columns.To)} stride {columns.Stride}",
        LoadRows rows => $"{string.Join(", ", rows.Columns.Select(column => column is null ? "_" : Number(column)))} = LoadRows {PlaceOf(rows.At)} stride {rows.Stride}",
        StoreRows rows => $"StoreRows {PlaceOf(rows.At)} stride {rows.Stride} {string.Join(", ", rows.Columns.Select(Of))}",
        Loop loop => LineOf(loop),
        Call call => $"{(call.Result is Value result ? Number(result) + " = " : "")}Call {call.Callee.Name}:{call.Callee.Lane} {string.Join(", ", call.Callee.Parameters.Select(LineOf))}",
        RowCall call => $"Rows {call.Operation} of {call.Layer.Name}:{call.Lane}, {Of(call.Rows)} rows, {string.Join(", ", call.Places.Select(place => $"{PlaceOf(place.At)} stride {place.Stride}"))}",
        PlaceOf place => $"{place.Region.Symbol} is {PlaceOf(place.At)}",
        Advance advance => $"Advance {advance.Region.Symbol} {Of(advance.By)}{(advance.Times == 1 ? "" : $" times {advance.Times}")}",
        VectorPlaces places => $"Vectors {string.Join(", ", places.Regions.Select(region => $"{region.Symbol} at {region.Offset}"))}",
        PadRows pad => $"PadRows {pad.Rows.Symbol} size {pad.Size}",
        Return returned => $"Return {Of(returned.Value)}",
        Paragraph => ";",
        BeginSink begin => $"BeginSink {Of(begin.Loss)}",
        OpenSink => "OpenSink",
        Remark remark => $"; {remark.Text}",
        Note note => $"; {note.Text}",
        _ => throw new InvalidOperationException($"The dump does not support {node.GetType().Name}."),
    };

    private string LineOf(Loop loop)
    {
        string carried = string.Concat(loop.Carried.Select(carried => $", {Number(carried.Value)} from {Of(carried.Initial)}"));
        return $"Loop {loop.Index.Name} from {loop.From} to {Of(loop.To)} by {Of(loop.Stride)}{carried}";
    }

    private static string LineOf(Parameter parameter) => parameter switch
    {
        RegionParameter region => $"{region.Region.Symbol} = {PlaceOf(region.Argument)}",
        NumberParameter number => $"{number.Number.Name} = {Of(number.Argument)}",
        _ => throw new InvalidOperationException(),
    };

    private string Number(Value value)
    {
        _numbers.Add(value, _numbers.Count);
        return Of(value);
    }

    private static string Of(Extent extent) => extent.Of is Variable of ? $"{extent.Number}·{of.Name}" : string.Create(CultureInfo.InvariantCulture, $"{extent.Number}");

    private static string Of(Stride stride) => string.Create(CultureInfo.InvariantCulture, $"{stride.Number}{(stride.IsVectors ? " registers" : "")}");

    private string LineOf(Compute compute)
    {
        _numbers.Add(compute.Result, _numbers.Count);
        string details = (compute.At is Address at ? $" {PlaceOf(at)}" : "") + string.Concat(compute.Arguments.Select(argument => $" {Of(argument)}"))
            + (compute.Count > 0 ? $" first {compute.Count}{(compute.CountFrom is Variable from ? $" - {from.Name}" : "")}" : "") + (compute.Number != 0 ? string.Create(CultureInfo.InvariantCulture, $" {compute.Number:R}") : "");
        string function = compute.Operation is Operation.Activate or Operation.Slope ? $" {compute.Activation}" : "";
        string name = compute.Result.Name is Name called ? $" {called.Tensor}{(called.Element is int element ? $"[{element}]" : "")}{(called.Part is int part ? $" part {part}" : "")}" : "";
        return $"{Of(compute.Result)}:{compute.Result.Lane}{name} = {compute.Operation}{function}{details}";
    }

    private string Of(Value value) => string.Create(CultureInfo.InvariantCulture, $"%{_numbers[value]}");

    private static string PlaceOf(Address at)
    {
        string terms = (at.Index is Variable index ? $" + {index.Name}{(at.Times is int times ? $"·{times}" : "")}" : "") + (at.Stride == 0 ? "" : $" + {at.Row}·{at.Stride}")
            + $" + {at.Column}" + (at.Vectors == 0 ? "" : $" + {at.Vectors} registers");
        return $"{at.Region.Space}[{at.Region.Symbol}{terms}{(at.Scale == 1 ? "" : $", times {at.Scale}")}]";
    }
}
