using System.Globalization;
using System.Text;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>A plan as text, each program as steps and as kernels: every value with its number, in no language.</summary>
internal sealed class KernelDump
{
    private readonly Dictionary<Value, int> _numbers = [];
    private readonly StringBuilder _text = new();

    public static string Of(NetworkPlan plan)
    {
        KernelDump dump = new();
        foreach (NetworkProgram program in plan.Programs)
        {
            foreach ((MethodPlan method, Kernel kernel) in program.Methods.Zip(LoweredNetwork.KernelsOf(program)))
            {
                dump._text.Append(CultureInfo.InvariantCulture, $"{method.Name}, {program.Lanes} in the lanes\n");
                foreach (Step step in method.Steps)
                {
                    dump._text.Append(CultureInfo.InvariantCulture, $"  step {step.GetType().Name} of {step.Layer.Name}: {string.Join(", ", step.Reads.Select(read => read.Buffer.Name))} → {string.Join(", ", step.Writes.Select(write => write.Buffer.Name))}{(step.Stored.Count > 0 ? $", stores {step.Stored.From} to {step.Stored.To}" : "")}\n");
                }

                dump._numbers.Clear();
                kernel.Nodes.ToList().ForEach(node => dump._text.Append("  ").Append(dump.LineOf(node)).Append('\n'));
                dump._text.Append('\n');
            }
        }

        return dump._text.ToString();
    }

    private string LineOf(Node node) => node switch
    {
        Compute compute => LineOf(compute),
        Store store => $"Store {PlaceOf(store.At)} {Of(store.Value)}{(store.Count is int count ? $", first {count}" : "")}",
        Take take => $"Take {PlaceOf(take.Parameters)} {Of(take.Gradient)}",
        AddProduct product => $"AddProduct {PlaceOf(product.At)} {Of(product.A)} {Of(product.B)}",
        LoadColumns columns => $"LoadColumns {PlaceOf(columns.From)} stride {columns.Stride} columns {columns.Columns} to {PlaceOf(columns.To)}",
        BeginSink begin => $"BeginSink {Of(begin.Loss)}",
        OpenSink => "OpenSink",
        Remark remark => $"; {remark.Text}",
        Note note => $"; {note.Text}",
        _ => throw new InvalidOperationException($"The dump does not support {node.GetType().Name}."),
    };

    private string LineOf(Compute compute)
    {
        _numbers.Add(compute.Result, _numbers.Count);
        string details = (compute.At is Address at ? $" {PlaceOf(at)}" : "") + string.Concat(compute.Arguments.Select(argument => $" {Of(argument)}"))
            + (compute.Count > 0 ? $" first {compute.Count}" : "") + (compute.Number != 0 ? string.Create(CultureInfo.InvariantCulture, $" {compute.Number:R}") : "");
        string function = compute.Operation is Operation.Activate or Operation.Slope ? $" {compute.Activation}" : "";
        string name = compute.Result.Name is Name called ? $" {called.Tensor}{(called.Element is int element ? $"[{element}]" : "")}{(called.Part is int part ? $" part {part}" : "")}" : "";
        return $"{Of(compute.Result)}:{compute.Result.Lane}{name} = {compute.Operation}{function}{details}";
    }

    private string Of(Value value) => string.Create(CultureInfo.InvariantCulture, $"%{_numbers[value]}");

    private static string PlaceOf(Address at) =>
        $"{at.Region.Space}[{at.Region.Symbol}{(at.Stride == 0 ? "" : $" + {at.Row}·{at.Stride}")} + {at.Column}{(at.Scale == 1 ? "" : $", times {at.Scale}")}]";
}
