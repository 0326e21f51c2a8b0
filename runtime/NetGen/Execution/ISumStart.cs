namespace NetGen.Execution;

/// <summary>What sums over the rounds of a batch begin with, as a type, so that the JIT compiles a method for either.</summary>
public interface ISumStart
{
    /// <summary>Whether these are the batch's first rounds: the sums then begin at zero, whatever lies in memory.</summary>
    static abstract bool IsFirst { get; }
}

/// <summary>The first rounds of a batch.</summary>
internal readonly struct FirstRounds : ISumStart
{
    public static bool IsFirst => true;
}

/// <summary>Rounds behind others, whose sums lie in memory.</summary>
internal readonly struct LaterRounds : ISumStart
{
    public static bool IsFirst => false;
}
