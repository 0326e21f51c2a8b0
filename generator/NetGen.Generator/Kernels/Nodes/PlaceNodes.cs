namespace NetGen.Generator.Kernels;

/// <summary>Gives a place a name: what is addressed by the region from here on lies there.</summary>
/// <param name="region">The region: a reference in <see cref="Space.Named"/>, or a distance in <see cref="Space.Parameters"/>.</param>
/// <param name="at">Where it starts.</param>
internal sealed class PlaceOf(Region region, Address at) : Node
{
    public Region Region => region;

    public Address At => at;

    public override IEnumerable<Region> Memory => [at.Region];
}

/// <summary>Moves a region with a name on.</summary>
/// <param name="region">The region.</param>
/// <param name="by">How far.</param>
/// <param name="times">How often: for rows, floats from one to the next; else 1.</param>
/// <param name="note">What lies there, or null.</param>
internal sealed class Advance(Region region, Stride by, int times = 1, string? note = null) : Node
{
    public Region Region => region;

    public Stride By => by;

    public int Times => times;

    public string? Note => note;
}
