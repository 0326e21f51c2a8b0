namespace NetGen.Generator.Kernels;

/// <summary>What a method receives.</summary>
internal enum Frame
{
    /// <summary>Its own parameters.</summary>
    Own,

    /// <summary>One sample forward: parameters, inputs, outputs, scratch.</summary>
    Sample,

    /// <summary>One sample forward and back: parameters, inputs, targets, the sink, scratch.</summary>
    SampleGradient,

    /// <summary>A sample in each lane, forward: parameters, inputs, outputs, scratch.</summary>
    Lanes,

    /// <summary>The same between the inputs that were brought into the lanes and the outputs that are brought out of them: parameters, scratch.</summary>
    LanesPart,

    /// <summary>A sample in each lane, forward through the hidden layers: parameters, inputs, scratch.</summary>
    LanesHidden,

    /// <summary>The same from the output layer on, and back: parameters, targets, how many samples there are, sums of losses, scratch.</summary>
    LanesGradient,

    /// <summary>The same behind the targets that were brought into the lanes: parameters, how many samples there are, sums of losses, scratch.</summary>
    LanesGradientPart,

    /// <summary>Sums over rounds: the first round, how many there are, and the sums.</summary>
    Sums,
}
