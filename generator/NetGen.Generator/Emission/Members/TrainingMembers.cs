namespace NetGen.Generator.Emission.Members;

/// <summary>Training.</summary>
internal static class TrainingMembers
{
    public static void Write(SourceWriter writer, MemberContext context) => writer
        .Line("/// <summary>Trains the network.</summary>")
        .Line($"/// <param name=\"data\">Samples of {MemberContext.Values(context.Plan.InputSize)} and their targets.</param>")
        .Line("/// <param name=\"options\">How; by default 100 epochs of Adam with batches of 32.</param>")
        .Line("/// <param name=\"cancellationToken\">Stops training.</param>")
        .Line("/// <returns>The history, a row an epoch.</returns>")
        .Line("public global::NetGen.FitResult Fit(global::NetGen.Dataset data, global::NetGen.FitOptions? options = null, global::System.Threading.CancellationToken cancellationToken = default) =>")
        .Line($"    global::NetGen.Execution.Trainer<{context.Arithmetic}>.Fit({MemberContext.State}, data, options ?? new global::NetGen.FitOptions(), cancellationToken);")
        .Blank()
        .Line("/// <summary>Begins training step by step, for online learning: the caller brings each batch.</summary>")
        .Line("/// <param name=\"optimizer\">What makes a step of a gradient.</param>")
        .Line("/// <param name=\"l2\">How strongly weights are pulled towards zero; biases are not.</param>")
        .Line("/// <returns>Whose <c>Step</c> trains this network on a batch.</returns>")
        .Line("public global::NetGen.TrainingSession StartTraining(global::NetGen.Optimizer optimizer, float l2 = 0f) =>")
        .Line($"    global::NetGen.Execution.Trainer<{context.Arithmetic}>.Start({MemberContext.State}, optimizer, l2);")
        .Blank();
}
