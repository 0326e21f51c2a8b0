using System.Globalization;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>Prints kernels as C99: a second dialect, which shows that a kernel holds no C#.</summary>
internal sealed class CDialect
{
    private readonly Dictionary<Value, string> _expressions = [];
    private readonly HashSet<string> _locals = [];
    private readonly Dictionary<string, int> _places = [];
    private readonly List<string> _lines = [];

    /// <summary>The activations that lanes.h has.</summary>
    public static bool Has(Activation activation) => activation is Activation.Softmax || FunctionOf(activation) is not null;

    /// <summary>A function that does what a kernel says.</summary>
    public static string Print(Kernel kernel, string name)
    {
        CDialect dialect = new();
        dialect.Print(kernel);
        string places = string.Join(", ", dialect._places.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.Key} = {place.Value}")));
        return $"static void {name}(const float *p, const float *x, float *y, float *scratch)\n{{\n    enum {{ {places} }};\n    {string.Join("\n    ", dialect._lines)}\n}}\n";
    }

    private void Print(Kernel kernel)
    {
        foreach (Node node in kernel.Nodes)
        {
            switch (node)
            {
                case Remark remark:
                    _lines.Add($"/* {remark.Text} */");
                    break;
                case Compute compute:
                    Print(compute);
                    break;
                case Store store:
                    string count = store.Count is int lanes ? $", {lanes}" : "";
                    _lines.Add($"{TypeOf(store.Value.Lane)}_store{(store.Count is null ? "" : "_first")}({Place(store.At)}, {_expressions[store.Value]}{count});");
                    break;
            }
        }
    }

    private void Print(Compute compute)
    {
        string expression = ExpressionOf(compute);
        if (compute.Result.Name is Name name)
        {
            string local = name.Tensor + (name.Element is int element ? $"_{element}" : "") + (name.Part is int part ? $"_part{part}" : "");
            _lines.Add($"{(_locals.Add(local) ? TypeOf(compute.Result.Lane) + " " : "")}{local} = {expression};");
            expression = local;
        }

        _expressions.Add(compute.Result, expression);
    }

    private string ExpressionOf(Compute compute)
    {
        string[] arguments = [.. compute.Arguments.Select(argument => _expressions[argument])];
        string type = TypeOf(compute.Result.Lane);
        string argumentType = compute.Arguments.Count > 0 ? TypeOf(compute.Arguments[0].Lane) : "";
        return compute.Operation switch
        {
            Operation.Zero => $"{type}_set(0.0f)",
            Operation.Load => $"{type}_load({Place(compute.At!.Value)})",
            Operation.LoadFirst => $"{type}_load_first({Place(compute.At!.Value)}, {compute.Count})",
            Operation.Broadcast => $"{type}_set({arguments[0]})",
            Operation.Add => $"{type}_add({arguments[0]}, {arguments[1]})",
            Operation.Subtract => $"{type}_sub({arguments[0]}, {arguments[1]})",
            Operation.Multiply => $"{type}_mul({arguments[0]}, {arguments[1]})",
            Operation.Max => $"{type}_max({arguments[0]}, {arguments[1]})",
            Operation.MultiplyAddAt => $"{type}_fma({type}_set(*({Place(compute.At!.Value)})), {arguments[0]}, {arguments[1]})",
            Operation.Reciprocal => $"1.0f / {arguments[0]}",
            Operation.KeepFirst => $"{type}_keep_first({arguments[0]}, {compute.Count}, {(float.IsNegativeInfinity(compute.Number) ? "-INFINITY" : "0.0f")})",
            Operation.MaxAcross => $"{argumentType}_max_across({arguments[0]})",
            Operation.SumAcross => $"{argumentType}_sum_across({arguments[0]})",
            Operation.Exp => $"{type}_exp({arguments[0]})",
            Operation.Activate => $"{type}_{FunctionOf((Activation)compute.Activation)}({arguments[0]})",
            _ => throw new InvalidOperationException($"The C dialect does not support {compute.Operation}."),
        };
    }

    private string Place(Address at)
    {
        string start = at.Region.Space switch { Space.Parameters => "p", Space.Input => "x", Space.Output => "y", _ => "scratch" };
        if (at.Region.Symbol.Length > 0)
        {
            _places[at.Region.Symbol] = at.Region.Offset;
            start += $" + {at.Region.Symbol}";
        }

        return start + (at.Stride == 0 ? "" : $" + {at.Row} * {at.Stride}") + (at.Column == 0 ? "" : $" + {at.Column}");
    }

    private static string TypeOf(Lane lane) => lane == Lane.Scalar ? "float" : "v" + ((int)lane).ToString(CultureInfo.InvariantCulture);

    private static string? FunctionOf(Activation activation) => activation switch
    {
        Activation.Tanh => "tanh",
        Activation.Sigmoid => "sigmoid",
        Activation.ReLU => "relu",
        Activation.LeakyReLU => "leaky_relu",
        Activation.SiLU => "silu",
        _ => null,
    };
}
