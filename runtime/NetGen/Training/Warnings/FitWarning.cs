namespace NetGen;

/// <summary>Something that a training ran into and the user should know: see <see cref="FitResult.Warnings"/>.</summary>
/// <param name="Kind">What it is about, for code that asks.</param>
/// <param name="Message">What was found, with numbers and names, and what to do about it.</param>
public sealed record FitWarning(FitWarningKind Kind, string Message);
