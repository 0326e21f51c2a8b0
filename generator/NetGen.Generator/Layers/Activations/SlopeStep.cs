using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>Back through an activation: the derivative by the values becomes the derivative by the sums, in place.</summary>
/// <param name="Layer">The layer whose activation it is.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Kept">What the slope is computed from: the layer's values or its sums.</param>
/// <param name="Delta">The derivative.</param>
internal sealed record SlopeStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Kept, ValueBuffer Delta) : Step(Layer, Schedule)
{
    public override string Equation => $"back through {Layer.Rule.Name}: {Delta.Name}[j] = ∂L/∂{Layer.Name}[j]·slope, slope = {Layer.Rule.SlopeEquationOf(Kept.Name + "[j]")}";

    public override IEnumerable<ValueBuffer> Reads => [Kept, Delta];

    public override IEnumerable<ValueBuffer> Writes => [Delta];

    public override LayerCall LayerCall => LayerCall.Back;

    public override void AddTo(RunLayer run)
    {
        run.Activation = Layer.Activation;
        run.Kept = Kept;
        run.Delta = Delta;
    }

    public override void Lower(KernelBuilder builder)
    {
        for (int element = 0; element < builder.Elements(Delta); element++)
        {
            Value delta = builder.Read(Delta, element);
            Value kept = builder.Read(Kept, element);
            Value slope = builder.Slope(Layer.Activation, kept);
            builder.Write(Delta, element, builder.Add(Operation.Multiply, delta.Lane, builder.NameOf(Delta, element), delta, slope));
        }
    }

    public override void LowerCall(EntryBuilder entry, Step? next)
    {
        MethodBuilder method = new(entry, MethodName(entry.IsBatch), MethodBuilder.LaneOf(Layer.Block));
        Region kept = method.Receive(Kept);
        Region delta = method.Receive(Delta);
        Variable count = method.ReceiveNumber("count", entry.RowsOrOne with { Number = Delta.Stride });
        method.Loop("j", 0, new Extent(1, count), Stride.Of(method.Lane), j =>
        {
            Value byValues = method.Add(Operation.Load, method.Lane, null, new Address(delta, 0) { Index = j });
            Value slope = method.Slope(Layer.Activation, method.Add(Operation.Load, method.Lane, null, new Address(kept, 0) { Index = j }));
            method.Store(method.Add(Operation.Multiply, method.Lane, null, byValues, slope), new Address(delta, 0) { Index = j });
        });
        method.Finish();
    }

    public override string MethodName(bool isBatch) => $"BackThrough{Layer.Pascal}Activation";
}
