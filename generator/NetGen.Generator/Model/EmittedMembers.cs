using System.Collections.Immutable;

namespace NetGen.Generator.Model;

/// <summary>What kind of member NetGen writes.</summary>
internal enum EmittedMemberKind
{
    Constructor,
    Constant,
    Field,
    Property,
    Method,
    NestedType,
}

/// <summary>One member that the user's class receives.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name; <see cref="EmittedMembers.ConstructorName"/> for a constructor.</param>
/// <param name="ParameterTypes">
/// The types of its parameters, with <c>global::</c> and without nullable annotations, and <c>ref</c> before those that are not passed by value; empty unless a
/// constructor or method.
/// </param>
internal sealed record EmittedMember(EmittedMemberKind Kind, string Name, EquatableArray<string> ParameterTypes);

/// <summary>
/// The one table of the members that NetGen writes into the user's class. The emitter takes the names from here, and the
/// declaration is checked against it, so that a member of the user's is never met by one of ours.
/// </summary>
internal static class EmittedMembers
{
    /// <summary>The name that symbols give a constructor.</summary>
    public const string ConstructorName = ".ctor";

    public const string InputSize = nameof(InputSize);
    public const string OutputSize = nameof(OutputSize);
    public const string LayerCount = nameof(LayerCount);
    public const string ParameterCount = nameof(ParameterCount);
    public const string Description = nameof(Description);
    public const string ClassNames = nameof(ClassNames);
    public const string Forward = nameof(Forward);
    public const string ForwardBatch = nameof(ForwardBatch);
    public const string Classify = nameof(Classify);
    public const string Backward = nameof(Backward);
    public const string CopyParametersTo = nameof(CopyParametersTo);
    public const string SetParameters = nameof(SetParameters);
    public const string Fit = nameof(Fit);
    public const string StartTraining = nameof(StartTraining);
    public const string Evaluate = nameof(Evaluate);
    public const string Save = nameof(Save);
    public const string Load = nameof(Load);
    public const string ExportOnnx = nameof(ExportOnnx);

    /// <summary>The field that holds parameters and scratch space.</summary>
    public const string State = "_state";

    internal const string ReadOnlyFloats = "global::System.ReadOnlySpan<float>";
    private const string Floats = "global::System.Span<float>";
    private const string Standardizer = "global::NetGen.Standardizer";
    private const string Bytes = "global::System.ReadOnlySpan<byte>";
    private const string Stream = "global::System.IO.Stream";
    private const string Metadata = "global::System.Collections.Generic.IReadOnlyDictionary<string, string>";
    private const string CancellationToken = "global::System.Threading.CancellationToken";
    private const string Dataset = "global::NetGen.Dataset";
    private const string Optimizer = "global::NetGen.Optimizer";
    private const string FitOptions = "global::NetGen.FitOptions";

    private static readonly ImmutableArray<EmittedMember> _always = ImmutableArray.Create(
        Constant(InputSize),
        Constant(OutputSize),
        Constant(LayerCount),
        Constant(ParameterCount),
        Property(Description),
        Property(ClassNames),
        Method(Forward, ReadOnlyFloats, Floats),
        Method(ForwardBatch, ReadOnlyFloats, Floats),
        Method(ForwardBatch, Dataset),
        Method(CopyParametersTo, Floats),
        Method(Evaluate, Dataset));

    /// <summary>Those of a network whose parameters are its own, and can change.</summary>
    private static readonly ImmutableArray<EmittedMember> _ofTrainable = ImmutableArray.Create(
        new EmittedMember(EmittedMemberKind.Field, State, default),
        new EmittedMember(EmittedMemberKind.Constructor, ConstructorName, default),
        new EmittedMember(EmittedMemberKind.Constructor, ConstructorName, EquatableArray.Of("ulong")),
        new EmittedMember(EmittedMemberKind.Constructor, ConstructorName, EquatableArray.Of("ref global::NetGen.Execution.NetworkState")),
        Method(Backward, ReadOnlyFloats, ReadOnlyFloats, Floats),
        Method(SetParameters, ReadOnlyFloats),
        Method(Fit, Dataset, FitOptions, CancellationToken),
        Method(StartTraining, Optimizer, "float", Standardizer),
        Method(Save, "string", Metadata),
        Method(Save, Stream, Metadata),
        Method(Load, "string"),
        Method(Load, Stream),
        Method(Load, Bytes),
        Method(ExportOnnx, "string"),
        Method(ExportOnnx, Stream));

    /// <summary>The members of a network, sound or not.</summary>
    public static EquatableArray<EmittedMember> Of(MemberShape shape)
    {
        ImmutableArray<EmittedMember>.Builder members = ImmutableArray.CreateBuilder<EmittedMember>();
        members.AddRange(_always);
        if (shape.Classifies)
        {
            members.Add(Method(Classify, ReadOnlyFloats));
        }

        if (!shape.IsBaked)
        {
            members.AddRange(_ofTrainable);
            foreach (string layer in shape.LayerNames)
            {
                members.Add(Method(Weights(layer), "int"));
                members.Add(Property(Bias(layer)));
            }
        }

        foreach (TypedMember member in TypedMembers.Of(shape))
        {
            members.Add(Method(member.Name, member.Parameters.Select(parameter => parameter.ComparedType).ToArray()));
        }

        if (shape.HasProbabilities)
        {
            members.Add(new EmittedMember(EmittedMemberKind.NestedType, TypedMembers.ClassProbabilities, default));
        }

        return new EquatableArray<EmittedMember>(members.ToImmutable());
    }

    /// <summary>The members of a sound network.</summary>
    public static EquatableArray<EmittedMember> Of(NetworkDeclaration network) => Of(MemberShape.Of(network));

    /// <summary>Whether an output layer answers with a class: softmax does, and a single sigmoid (yes or no).</summary>
    public static bool Classifies(Activation output, int outputs) =>
        output == Activation.Softmax || (output == Activation.Sigmoid && outputs == 1);

    /// <summary>The method that gives a layer's weights: <c>Hidden1Weights</c> for hidden1.</summary>
    public static string Weights(string layerName) => Capitalized(layerName) + "Weights";

    /// <summary>The property that gives a layer's biases: <c>Hidden1Bias</c> for hidden1.</summary>
    public static string Bias(string layerName) => Capitalized(layerName) + "Bias";

    private static string Capitalized(string layerName) => char.ToUpperInvariant(layerName[0]) + layerName.Substring(1);

    private static EmittedMember Constant(string name) => new(EmittedMemberKind.Constant, name, default);

    private static EmittedMember Property(string name) => new(EmittedMemberKind.Property, name, default);

    private static EmittedMember Method(string name, params string[] parameterTypes) =>
        new(EmittedMemberKind.Method, name, EquatableArray.Of(parameterTypes));
}
