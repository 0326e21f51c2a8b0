namespace NetGen.Generator.Model;

/// <summary>The activations, with the names and values of the runtime's enum (a test holds the two together).</summary>
internal enum Activation
{
    Identity,
    Tanh,
    Sigmoid,
    ReLU,
    LeakyReLU,
    ELU,
    SELU,
    GELU,
    SiLU,
    Softplus,
    Softmax,
}

/// <summary>The losses, with the names and values of the runtime's enum (a test holds the two together).</summary>
internal enum Loss
{
    Auto,
    CrossEntropy,
    BinaryCrossEntropy,
    MeanSquaredError,
    MeanAbsoluteError,
    Huber,
}

/// <summary>What tensors of parameters begin with, with the names and values of the runtime's enum (a test holds the two together).</summary>
internal enum Initializer
{
    ByActivation,
    Zeros,
    Ones,
}

/// <summary>The kinds of scaling, with the names and values of the runtime's enum (a test holds the two together).</summary>
internal enum Scaling
{
    None,
    Standardize,
    MinMax,
}

/// <summary>What a missing feature may stand for, with the names and values of the runtime's enum (a test holds the two together).</summary>
internal enum Missing
{
    Error,
    TrainingMean,
}
