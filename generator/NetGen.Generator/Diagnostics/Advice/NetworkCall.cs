using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Declaration;
using NetGen.Generator.Model;

namespace NetGen.Generator.Diagnostics.Advice;

/// <summary>Tells calls of a network's members, and of what belongs to it, from all others. Names are looked at first: every call in a program comes by.</summary>
internal static class NetworkCall
{
    /// <summary>The answer to one sample as a class of the user's own.</summary>
    public const string Predict = nameof(Predict);

    private const string SessionName = "TrainingSession";
    private const string StepName = "Step";
    private const string DatasetName = "Dataset";

    /// <summary>The members that take spans of values. Nobody else can write them on a network class: that is NETGEN021.</summary>
    private static readonly ImmutableDictionary<string, EmittedMember> _takeValues = EmittedMembers.Of(new MemberShape(default, Classifies: true, Input: null, Output: null))
        .Where(member => member.Name is EmittedMembers.Forward or EmittedMembers.ForwardBatch or EmittedMembers.Classify or EmittedMembers.Backward)
        .Where(member => member.ParameterTypes[0] == EmittedMembers.ReadOnlyFloats)
        .ToImmutableDictionary(member => member.Name);

    /// <summary>Whether a method is the emitted one of this name that takes spans of values.</summary>
    public static bool Is(IMethodSymbol method, string name) =>
        method.Name == name
        && (name == Predict
            ? IsPredict(method)
            : _takeValues.TryGetValue(name, out EmittedMember? member) && SymbolNames.HaveTypes(method.Parameters, member.ParameterTypes))
        && NetworkAttributes.DeclaresNetwork(method.ContainingType);

    /// <summary>Whether a method takes spans of values and leaves the network as it is.</summary>
    public static bool OnlyAsks(IMethodSymbol method) =>
        Is(method, EmittedMembers.Forward) || Is(method, EmittedMembers.ForwardBatch) || Is(method, EmittedMembers.Classify) || Is(method, Predict);

    /// <summary>Whether a method is <c>TrainingSession.Step</c>.</summary>
    public static bool IsStep(IMethodSymbol method) => method.Name == StepName && IsSession(method.ContainingType);

    /// <summary>Whether a method starts a training session of the network that it is a member of.</summary>
    public static bool StartsTraining(IMethodSymbol method) =>
        method.Name == EmittedMembers.StartTraining && IsSession(method.ReturnType) && NetworkAttributes.DeclaresNetwork(method.ContainingType);

    /// <summary>Whether a type is the runtime's training session.</summary>
    public static bool IsSession(ITypeSymbol type) => IsOurs(type, SessionName);

    /// <summary>Whether a type is the runtime's dataset, which never changes.</summary>
    public static bool IsDataset(ITypeSymbol? type) => IsOurs(type, DatasetName);

    /// <summary>Only networks with a typed output have Predict, so that a user's own must be told from it by where it is written.</summary>
    private static bool IsPredict(IMethodSymbol method) =>
        method.Parameters.Length == 1
        && SymbolNames.HaveTypes(method.Parameters, _takeValues[EmittedMembers.Classify].ParameterTypes)
        && EmittedCode.Declares(method);

    private static bool IsOurs(ITypeSymbol? type, string name) =>
        type is { ContainingType: null, ContainingNamespace: { Name: "NetGen", ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;
}
