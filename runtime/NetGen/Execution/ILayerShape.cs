namespace NetGen.Execution;

/// <summary>
/// The sizes of one layer of a tiled network, as constants of a type: what is generic in a shape is compiled for exactly that layer,
/// with every distance between rows a number in the machine code.
/// </summary>
public interface ILayerShape
{
    /// <summary>Values that the layer takes.</summary>
    static abstract int Inputs { get; }

    /// <summary>Its units.</summary>
    static abstract int Units { get; }

    /// <summary>Floats from one sample's inputs to the next one's.</summary>
    static abstract int InputStride { get; }

    /// <summary>Floats from one sample's sums, values or deltas to the next one's: the units and their padding.</summary>
    static abstract int UnitStride { get; }

    /// <summary>Where the weights start in the parameter block.</summary>
    static abstract int Weights { get; }

    /// <summary>Floats from one input's row of weights to the next input's.</summary>
    static abstract int WeightStride { get; }

    /// <summary>Where the biases start in the parameter block.</summary>
    static abstract int Bias { get; }

    /// <summary>Into how many stretches of inputs each weighted sum is divided, each summed by itself: part of what the sum is.</summary>
    static abstract int Stretches { get; }

    /// <summary>How many inputs are worked on before the next ones: a stretch, or as many as the caches bear. No part of what the sum is.</summary>
    static abstract int InputsAtOnce { get; }
}
