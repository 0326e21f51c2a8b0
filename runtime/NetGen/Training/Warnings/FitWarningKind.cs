namespace NetGen;

/// <summary>What a <see cref="FitWarning"/> is about.</summary>
public enum FitWarningKind
{
    /// <summary>The network scales its inputs, and some are the same in all training rows.</summary>
    ConstantInputs,

    /// <summary>The network scales its inputs, and some lie so far from 0, measured by how much they vary, that 32-bit floats lose digits.</summary>
    DistantInputs,

    /// <summary>On the training data, the network is worse than the mean of the targets, or than the most frequent class.</summary>
    WorseThanConstant,

    /// <summary>Targets lie where the activation of the output cannot reach.</summary>
    UnreachableTargets,

    /// <summary>Targets are much larger than the network's outputs, or vary much less, and training did not fit them.</summary>
    UnscaledTargets,

    /// <summary>The sizes of the inputs differ by orders of magnitude, and nothing scales them.</summary>
    UnscaledInputs,

    /// <summary>Hidden units are 0 for every training row.</summary>
    DeadUnits,

    /// <summary>Classes of the training data that the network never answers with.</summary>
    UnpredictedClasses,
}
