namespace NetGen;

/// <summary>The inputs of a <see cref="NetworkAttribute">network</see>: how many numbers one sample has.</summary>
/// <param name="size">Number of inputs, 1 to 65,536.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class InputAttribute(int size) : Attribute
{
    /// <summary>Number of inputs.</summary>
    public int Size { get; } = size;

    /// <summary>How the inputs are brought to one scale; by default they are taken as they are.</summary>
    public Scaling Scaling { get; set; }
}

/// <summary>A hidden layer of a <see cref="NetworkAttribute">network</see>. Layers follow each other in the order of their attributes.</summary>
/// <param name="size">Number of units, 1 to 65,536.</param>
/// <param name="activation">What each unit makes of its weighted sum; any but <see cref="Activation.Softmax"/>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class HiddenAttribute(int size, Activation activation = Activation.Tanh) : Attribute
{
    /// <summary>Number of units.</summary>
    public int Size { get; } = size;

    /// <summary>What each unit makes of its weighted sum.</summary>
    public Activation Activation { get; } = activation;
}

/// <summary>The output layer of a <see cref="NetworkAttribute">network</see>.</summary>
/// <param name="size">Number of outputs, 1 to 65,536; with <see cref="Activation.Softmax"/>, the number of classes, at least 2.</param>
/// <param name="activation">What each output makes of its weighted sum.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class OutputAttribute(int size, Activation activation = Activation.Softmax) : Attribute
{
    /// <summary>Number of outputs.</summary>
    public int Size { get; } = size;

    /// <summary>What each output makes of its weighted sum.</summary>
    public Activation Activation { get; } = activation;
}
