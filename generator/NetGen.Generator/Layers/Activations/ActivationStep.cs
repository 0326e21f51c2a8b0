using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>An activation of each unit by itself.</summary>
/// <param name="Layer">Whose activation.</param>
/// <param name="Schedule">How it is carried out.</param>
/// <param name="Sums">The weighted sums.</param>
/// <param name="Values">Receives the layer's values.</param>
internal sealed record ActivationStep(LayerPlan Layer, Schedule Schedule, ValueBuffer Sums, ValueBuffer Values) : Step(Layer, Schedule)
{
    /// <summary>Whether the values take the place of the sums.</summary>
    public bool IsInPlace => Sums == Values;

    public override string Equation => $"{Values.Name}[j] = {Layer.Rule.EquationOf(Sums.Name == Values.Name ? "sum[j]" : Sums.Name + "[j]")}";

    public override IEnumerable<ValueBuffer> Reads => [Sums];

    public override IEnumerable<ValueBuffer> Writes => [Values];

    public override LayerCall LayerCall => LayerCall.Forward;

    public override void AddTo(RunLayer run)
    {
        run.Activation = Layer.Activation;
        run.Sums = IsInPlace ? null : Sums;
        run.Values = Values;
    }

    public override void Lower(KernelBuilder builder)
    {
        for (int element = 0; element < builder.Elements(Values); element++)
        {
            Value sum = builder.Read(Sums, element);
            builder.Write(Values, element, builder.Activate(Layer.Activation, sum, builder.NameOf(Values, element)));
        }
    }

    public override void LowerCall(EntryBuilder entry, Step? next)
    {
        MethodBuilder method = new(entry, MethodName(entry.IsBatch), MethodBuilder.LaneOf(Layer.Block));
        Region? sums = IsInPlace ? null : method.Receive(Sums);
        Region values = method.Receive(Values);
        Variable count = method.ReceiveNumber("count", entry.RowsOrOne with { Number = Values.Stride });
        method.Loop("j", 0, new Extent(1, count), Stride.Of(method.Lane), j =>
        {
            Value sum = method.Add(Operation.Load, method.Lane, null, new Address(sums ?? values, 0) { Index = j });
            method.Store(method.Activate(Layer.Activation, sum, null), new Address(values, 0) { Index = j });
        });
        method.Finish();
    }

    public override string MethodName(bool isBatch) => !IsInPlace ? $"Activate{Layer.Pascal}FromSums" : isBatch ? $"Activate{Layer.Pascal}" : $"Compute{Layer.Pascal}";
}
