using NetGen.Generator.Model;

namespace NetGen.Generator.Emission.Members;

/// <summary>Training.</summary>
internal static class TrainingMembers
{
    public static void Write(SourceWriter writer, MemberContext context) => writer
        .Line("/// <summary>Trains the network. Meanwhile, what other threads read from it may mix parameters of different steps; what would change or save it throws.</summary>")
        .Line($"/// <param name=\"data\">Samples of {MemberContext.Values(context.Plan.InputSize)} and their targets.</param>")
        .Line("/// <param name=\"options\">How; by default 100 epochs of Adam with batches of 32.</param>")
        .Line("/// <param name=\"cancellationToken\">Stops training.</param>")
        .Line("/// <returns>The history, a row an epoch.</returns>")
        .Line("/// <exception cref=\"global::System.InvalidOperationException\">Another <c>Fit</c> is training the network.</exception>")
        .Line("public global::NetGen.FitResult Fit(global::NetGen.Dataset data, global::NetGen.FitOptions? options = null, global::System.Threading.CancellationToken cancellationToken = default) =>")
        .Line($"    global::NetGen.Execution.Trainer<{context.Arithmetic}>.Fit({MemberContext.State}, data, options ?? new global::NetGen.FitOptions(), cancellationToken);")
        .Blank()
        .Line("/// <summary>Begins training step by step, for online learning: the caller brings each batch.</summary>")
        .Line("/// <param name=\"optimizer\">Turns a gradient into a step.</param>")
        .Line("/// <param name=\"l2\">How strongly weights are pulled towards zero; biases are not.</param>")
        .Line($"/// <param name=\"inputScaling\">{InputScaling(context)}</param>")
        .Line("/// <returns>A session, each <c>Step</c> of which trains this network on one batch.</returns>")
        .Line("/// <exception cref=\"global::System.InvalidOperationException\"><c>Fit</c> is training the network, or the scaling is not known.</exception>")
        .Line("public global::NetGen.TrainingSession StartTraining(global::NetGen.Optimizer optimizer, float l2 = 0f, global::NetGen.Standardizer? inputScaling = null) =>")
        .Line($"    global::NetGen.Execution.Trainer<{context.Arithmetic}>.Start({MemberContext.State}, optimizer, l2, inputScaling);")
        .Blank();

    private static string InputScaling(MemberContext context) => context.Declaration.Scaling == Scaling.None
        ? "Must be null: the network does not scale its inputs."
        : "How to scale the inputs; null for the scaling that is known from <c>Fit</c> or a file.";
}
