using NetGen.Numerics;

namespace NetGen.Execution;

/// <summary>
/// A way to step: a struct with its settings and what it remembers of each parameter, so that the steps are compiled for each way on its own.
/// </summary>
/// <remarks>Each parameter is computed apart from all others, so the bits depend neither on the lanes nor on the order of the calls.</remarks>
internal interface IOptimizerMethod
{
    /// <summary>Whether weights are pulled towards zero (L2). A constant, so that steps without it are compiled without it.</summary>
    static abstract bool HasPull { get; }

    /// <summary>
    /// Whether a step is so few operations that it may stand wherever a gradient arises, however often that is in one method. A constant.
    /// </summary>
    static abstract bool IsLight { get; }

    /// <summary>Begins the next step: what is the same for all parameters is computed here.</summary>
    /// <param name="samples">Samples that the step's gradient is the sum of.</param>
    void Advance(int samples);

    /// <summary>The new values of some parameters.</summary>
    /// <param name="parameters">Their values.</param>
    /// <param name="gradient">Their gradient, summed over the samples, with the pull of L2.</param>
    /// <param name="place">Where they lie in the parameter block, in floats.</param>
    V Next<V>(V parameters, V gradient, nint place) where V : struct, ILanes<V>;

    /// <summary>Whether all that is remembered is finite.</summary>
    bool IsFinite { get; }

    /// <summary>Forgets all steps.</summary>
    void Reset();
}
