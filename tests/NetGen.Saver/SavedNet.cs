namespace NetGen.Saver;

/// <summary>The network that is saved: half a megabyte, so that writing it takes a while.</summary>
[Network, Input(256), Hidden(512), Output(16)]
public sealed partial class SavedNet
{
    /// <summary>The seeds of the networks that are saved by turns.</summary>
    public static IReadOnlyList<ulong> Seeds { get; } = [1, 2];
}
