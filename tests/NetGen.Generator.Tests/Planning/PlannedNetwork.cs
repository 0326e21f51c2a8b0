using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.Planning;

/// <summary>Makes plans from shapes, without any source text.</summary>
internal static class PlannedNetwork
{
    public static NetworkPlan Plan(NetworkShape shape) => Planner.Plan(Declare(shape));

    /// <summary>The plan, if every layer may be written out up to another number of statements.</summary>
    public static NetworkPlan PlanWithin(NetworkShape shape, int statements) => Planner.Plan(Declare(shape), statements);

    public static NetworkDeclaration Declare(NetworkShape shape, string within = "Drawn")
    {
        EquatableArray<string> names = LayerNames.Of(shape.Layers.Length - 1);
        return new NetworkDeclaration(
            new TypeDeclaration(within, default, "Net", within + ".Net", IsPublic: true, IsSealed: false), shape.InputSize,
            shape.Layers.Select((layer, l) => new LayerDeclaration(names[l], layer.Inputs, layer.Outputs, (Model.Activation)layer.Activation)).ToEquatableArray(),
            (Model.Loss)shape.Loss);
    }
}
