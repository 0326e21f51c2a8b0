using NetGen.Generator.Emission.Steps;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>A method of a tiled program and the call of it.</summary>
internal sealed record TiledCall(MethodPlan Plan, TiledMethod Method)
{
    private string Types => Method.LaneType + (Method.HasSink ? ", TSink" : "");

    private string Callee => Method.Callee ?? $"{Plan.Name}<{Types}>";

    /// <summary>The line that calls it.</summary>
    public string Text => $"{(Method.Returns == "float" ? "float loss = " : "")}{Callee}({Method.Arguments});";

    /// <summary>Writes the method.</summary>
    public void Write(MethodWriter methods) => methods.Method(
        MethodWriter.SummaryOf(Plan), $"static {Method.Returns} {Plan.Name}<{Types}>({Method.Parameters})",
        $"where {Method.LaneType} : struct, ILanes<{Method.LaneType}>" + (Method.HasSink ? " " + MethodWriter.SinkConstraint : ""),
        () => Method.Body!(methods.Writer));
}
