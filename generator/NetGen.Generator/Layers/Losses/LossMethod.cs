using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers;

/// <summary>The method of a tiled program that takes the loss, after softmax where the loss needs what softmax knows.</summary>
/// <param name="step">The loss.</param>
/// <param name="softmax">The softmax that comes before it, or null.</param>
internal sealed class LossMethod(LossStep step, SoftmaxStep? softmax)
{
    private bool TakesSums => step.Rule.IsFused;

    public void Lower(EntryBuilder entry)
    {
        bool isInLanes = step.Schedule.Lanes == LaneContent.Samples;
        LoopBuilder method = new(entry, step.MethodName(entry.IsBatch), isInLanes ? Lane.Register : (Lane)step.Layer.Block);
        if (isInLanes)
        {
            LowerInLanes(method, entry);
        }
        else
        {
            IReadOnlyList<ValueBuffer> values = TakesSums ? [step.Sums, step.Values, step.Target, step.Delta] : [step.Values, step.Target, step.Delta];
            IReadOnlyList<Region> received = [.. values.Select(method.Receive)];
            if (entry.IsBatch)
            {
                LowerRows(method, entry, values, received);
            }
            else
            {
                LowerRow(method);
                method.Add(new Return(method.Named(LossStep.Called)));
            }
        }

        method.Finish();
    }

    /// <summary>Each sample by itself, units in the lanes.</summary>
    private void LowerRows(LoopBuilder method, EntryBuilder entry, IReadOnlyList<ValueBuffer> values, IReadOnlyList<Region> received)
    {
        Variable samples = method.ReceiveNumber("samples", new Extent(1, entry.Samples), isOfSamples: true);
        Region losses = method.Receive("losses", entry.Losses);
        method.Loop("s", 0, new Extent(1, samples), new Stride(1), s =>
        {
            method.Losses = new Address(losses, 0) { Index = s };
            LowerRow(method);
            method.Add(new Paragraph());
            for (int v = 0; v < values.Count; v++)
            {
                method.Add(new Advance(received[v], new Stride(values[v].Stride)));
            }
        });
    }

    private void LowerRow(LoopBuilder method)
    {
        if (softmax is not null)
        {
            method.Note(softmax.Equation);
            softmax.Lower(method);
            method.Add(new Remark(step.Equation));
        }

        step.Lower(method);
    }

    /// <summary>As many samples at once as a register has lanes.</summary>
    private void LowerInLanes(LoopBuilder method, EntryBuilder entry)
    {
        List<ValueBuffer> read = softmax is not null ? [step.Sums] : TakesSums && step.Sums != step.Values ? [step.Sums, step.Values] : [step.Values];
        List<(ValueBuffer, Region)> rows = read.ConvertAll(value => (value, method.Receive(value)));
        Region delta = method.Receive(step.Delta);
        Region target = method.Receive(step.Target);
        Variable samples = method.ReceiveNumber("samples", new Extent(1, entry.Samples), isOfSamples: true);
        Region padded = method.Receive("paddedTargets", entry.At("paddedTargets"));
        SampleLanes lanes = new(method, entry, [.. read, step.Target, step.Values, step.Delta]);
        Region losses = method.Receive("losses", entry.Losses);
        lanes.Lower(
            samples, [.. rows, (step.Target, target)], [(step.Delta, delta)],
            (s, vectors) =>
            {
                UnrolledBuilder steps = vectors(new Address(losses, 0) { Index = s });
                if (softmax is not null)
                {
                    steps.Lower(softmax);
                }

                steps.Lower(step);
            },
            (step.Target, target, padded));
    }
}
