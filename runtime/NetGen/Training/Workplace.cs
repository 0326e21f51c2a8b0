namespace NetGen.Execution;

/// <summary>What a training works with besides the network.</summary>
/// <param name="Memory">Where to work.</param>
/// <param name="LargestBatch">Samples of a step at most.</param>
/// <param name="Crew">The threads that share the work; null for the one that trains alone.</param>
internal sealed record Workplace(TrainingMemory Memory, int LargestBatch, Crew? Crew)
{
    /// <summary>For steps of any size on the thread that makes them.</summary>
    public static Workplace Alone { get; } = new(TrainingMemory.Unshared, int.MaxValue, null);
}
