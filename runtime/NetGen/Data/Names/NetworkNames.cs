using System.Collections.Immutable;
using NetGen.Execution;

namespace NetGen;

/// <summary>The names that a network knows, by its types or from the data that it was trained on; each list is empty where nothing is known.</summary>
/// <param name="Inputs">The names of the inputs.</param>
/// <param name="Targets">The names of the values that outputs stand for.</param>
/// <param name="Classes">The names of the classes that outputs stand for.</param>
internal sealed record NetworkNames(ImmutableArray<string> Inputs, ImmutableArray<string> Targets, ImmutableArray<string> Classes)
{
    /// <summary>No names.</summary>
    public static NetworkNames None { get; } = new([], [], []);

    /// <summary>What a network knows: those of its types come first.</summary>
    /// <param name="network">What the network is.</param>
    /// <param name="learned">What it knows from training.</param>
    public static NetworkNames Of(NetworkDescription network, NetworkNames learned)
    {
        bool hasClasses = NameCheck.HasClasses(network);
        return new NetworkNames(
            network.Features.IsEmpty ? OrNone(learned.Inputs) : network.InputNames,
            !hasClasses && network.Answers.Length == network.OutputSize ? network.AnswerNames : OrNone(learned.Targets),
            hasClasses ? network.AnswerNames : OrNone(learned.Classes));

        static ImmutableArray<string> OrNone(ImmutableArray<string> names) => names.IsDefault ? [] : names;
    }

    /// <summary>What a network with this state knows.</summary>
    public static NetworkNames Of(NetworkDescription network, NetworkState state) =>
        Of(network, new NetworkNames(state.InputNames, state.TargetNames, state.ClassNames));

    /// <summary>The data with inputs, values and classes in the network's order.</summary>
    /// <param name="network">What the network is.</param>
    /// <param name="data">The data.</param>
    /// <param name="what">What messages call the data.</param>
    /// <param name="parameter">The parameter that brought them.</param>
    /// <exception cref="ArgumentException">Some names are those of the network, and others are not; or a class is none of the network's.</exception>
    public Dataset Adapt(NetworkDescription network, Dataset data, string what, string parameter)
    {
        int[]? targets = data.HasClasses ? null : Find(network, "value", Targets, data.TargetSize, data.GivenTargetNames, what, parameter);
        return ClassOrder.Adapt(network, Classes, AdaptInputs(network, data, what, parameter).InOrder(inputs: null, targets), what, parameter);
    }

    /// <summary>The data with inputs in the network's order; otherwise as <see cref="Adapt"/>.</summary>
    public Dataset AdaptInputs(NetworkDescription network, Dataset data, string what, string parameter) =>
        data.InOrder(Find(network, "input", Inputs, data.InputSize, data.GivenFeatureNames, what, parameter), targets: null);

    private static int[]? Find(NetworkDescription network, string kind, ImmutableArray<string> known, int size, ImmutableArray<string> found, string what, string parameter)
    {
        // Another number of inputs or values is said where targets are made.
        int[]? order = null;
        bool fits = known.Length != size || NameOrder.TryFind(known, found, out order);
        return fits ? order : throw new ArgumentException(
            $"Some names of {kind}s in the {what} are those of {network.Name}, and others are not: the network has {Listed.Names(known)}, the data {Listed.Names(found)}. "
            + "Rename the columns, or give the data without names (Dataset.FromArrays), so that positions count.",
            parameter);
    }

    /// <summary>What is known after a training on data: what was known before, and what only the data know.</summary>
    public NetworkNames With(Dataset data) => new(
        Inputs.IsEmpty ? data.GivenFeatureNames : Inputs,
        Targets.IsEmpty ? data.GivenTargetNames : Targets,
        Classes.IsEmpty ? data.ClassNames : Classes);

    /// <summary>Lets a network's state know the names.</summary>
    public void Store(NetworkState state)
    {
        state.InputNames = Inputs;
        state.TargetNames = Targets;
        state.ClassNames = Classes;
    }
}
