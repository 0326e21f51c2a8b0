namespace NetGen.Samples.Inspect;

/// <summary>Lines of a file, counted from 1.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last; may lie behind the file's end.</param>
internal sealed record LineRange(int First, int Last);

/// <summary>What to show of the code: all of it if nothing is said.</summary>
/// <param name="Member">A method.</param>
/// <param name="Lines">Lines.</param>
internal sealed record Selection(string? Member, LineRange? Lines);

/// <summary>There is no such method, or no such lines.</summary>
internal sealed class NothingToShowException(string message) : Exception(message);
