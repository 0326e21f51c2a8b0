using NetGen.Generator.Layers;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>
/// The steps of a program in order, each over all its units: what has to be computed, whatever the schedule. The article's
/// algorithm stands here: forward layer by layer, the loss, and back.
/// </summary>
internal sealed class StepSequence(EquatableArray<LayerPlan> layers, Loss loss, BufferPlanner buffers, IScheduler scheduler)
{
    public List<Step> Forward(bool hasGradient)
    {
        List<Step> steps = [];
        for (int l = 0; l < layers.Count; l++)
        {
            LayerPlan layer = layers[l];
            bool isLast = l == layers.Count - 1;
            ValueBuffer values = isLast && !hasGradient && scheduler.WritesOutput ? buffers.Output : buffers.ValuesOf(l);
            ValueBuffer sums = buffers.SumsOf(l, hasGradient);
            sums = sums == buffers.ValuesOf(l) ? values : sums;
            bool isWhole = layer.Rule.IsIdentity && sums == values;
            steps.Add(new DenseStep(layer, scheduler.Dense(layer), buffers.InputOf(l), sums));
            if (layer.Activation == Activation.Softmax)
            {
                steps.Add(new SoftmaxStep(layer, scheduler.Softmax(layer), sums, values));
            }
            else if (!isWhole)
            {
                steps.Add(new ActivationStep(layer, scheduler.Activation(layer), sums, values));
            }
        }

        if (!hasGradient && !scheduler.WritesOutput)
        {
            LayerPlan output = layers[layers.Count - 1];
            steps.Add(new CopyStep(output, scheduler.Copy(output), buffers.ValuesOf(layers.Count - 1), buffers.Output));
        }

        return steps;
    }

    /// <summary>
    /// Forward, the loss, and back. A layer's parameters come after the way back through its weights, because they may be stepped at once; in
    /// a batch whose samples and parameters are shared out, after the way back through all layers.
    /// </summary>
    public List<Step> Gradient()
    {
        List<Step> parameters = [];
        List<Step> steps = Forward(hasGradient: true);
        int last = layers.Count - 1;
        steps.Add(new LossStep(
            layers[last], scheduler.Loss(layers[last], loss), loss, buffers.SumsOf(last, true), buffers.ValuesOf(last), buffers.Target, buffers.DeltaOf(last)));
        for (int l = last; l >= 0; l--)
        {
            LayerPlan layer = layers[l];
            ValueBuffer delta = buffers.DeltaOf(l);
            bool alreadyBack = l == last && LossRule.Of(loss).IsFused;
            if (!layer.Rule.IsIdentity && !alreadyBack)
            {
                ValueBuffer kept = layer.Rule.SlopeTakesSum ? buffers.SumsOf(l, true) : buffers.ValuesOf(l);
                steps.Add(new SlopeStep(layer, scheduler.Slope(layer), kept, delta));
            }

            if (l > 0)
            {
                steps.Add(new InputGradientStep(
                    layer, scheduler.InputGradient(layer), delta, buffers.DeltaOf(l - 1), scheduler.TransposedWeights));
            }

            List<Step> place = scheduler.ParametersLast ? parameters : steps;
            if (scheduler.RoundGradient(layer) is Schedule ofRounds)
            {
                place.Add(new RoundGradientStep(layer, ofRounds, buffers.InputOf(l), delta, scheduler.RoundLength));
                continue;
            }

            place.Add(new WeightGradientStep(layer, scheduler.WeightGradient(layer), buffers.InputOf(l), delta));
            place.Add(new BiasGradientStep(layer, scheduler.BiasGradient(layer), delta));
        }

        steps.AddRange(parameters);
        return steps;
    }
}

/// <summary>Decides how each kind of step is carried out.</summary>
internal interface IScheduler
{
    /// <summary>Whether the last step writes to the caller's memory itself.</summary>
    bool WritesOutput { get; }

    /// <summary>Whether the gradients of parameters come after the way back through all layers.</summary>
    bool ParametersLast { get; }

    Schedule Dense(LayerPlan layer);

    Schedule Activation(LayerPlan layer);

    Schedule Softmax(LayerPlan layer);

    Schedule Loss(LayerPlan layer, Loss loss);

    Schedule Slope(LayerPlan layer);

    Schedule WeightGradient(LayerPlan layer);

    Schedule BiasGradient(LayerPlan layer);

    /// <summary>How the gradient of a layer's parameters is summed over rounds of samples; null where each step has the whole of it.</summary>
    Schedule? RoundGradient(LayerPlan layer);

    /// <summary>Floats from one round's values to the next one's, where there are rounds.</summary>
    int RoundLength { get; }

    Schedule InputGradient(LayerPlan layer);

    Schedule Copy(LayerPlan layer);

    /// <summary>Where weights are laid out anew for <see cref="InputGradientStep"/>, or null.</summary>
    ValueBuffer? TransposedWeights { get; }
}
