namespace NetGen;

/// <summary>The inputs of a <see cref="NetworkAttribute">network</see>, as a type: its public members of numbers, bool and enums are the inputs, in declaration order.</summary>
/// <typeparam name="TFeatures">
/// A struct, class or record. Inherited members come first, members of nested types expand in place, a member of an enum becomes one input for each value (1 for the value that
/// it has, 0 for the others), and an inline array of float as many as its length. Computed properties are not taken. <see cref="FeatureAttribute"/> says more of a member.
/// </typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class InputAttribute<TFeatures> : Attribute
{
    /// <summary>How the inputs are brought to one scale; by default they are taken as they are.</summary>
    public Scaling Scaling { get; set; }
}

/// <summary>The output layer of a <see cref="NetworkAttribute">network</see>, as a type.</summary>
/// <typeparam name="TAnswer">
/// An enum: one softmax output for each of its values. <see langword="bool"/>: one sigmoid output. <see langword="float"/> or <see langword="double"/>: one value. A struct,
/// class or record: one value for each of its members.
/// </typeparam>
/// <param name="activation">What each output makes of its weighted sum; left out, it is softmax for an enum, sigmoid for bool, identity for values.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class OutputAttribute<TAnswer>(Activation activation) : Attribute
{
    /// <summary>The output layer with the activation that the type calls for.</summary>
    public OutputAttribute() : this(Natural)
    {
    }

    private static Activation Natural =>
        typeof(TAnswer).IsEnum ? Activation.Softmax : typeof(TAnswer) == typeof(bool) ? Activation.Sigmoid : Activation.Identity;

    /// <summary>What each output makes of its weighted sum.</summary>
    public Activation Activation { get; } = activation;
}
