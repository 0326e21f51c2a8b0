namespace NetGen.Samples.Gestures;

/// <summary>A digit drawn in the air, as the network takes it: some points of the stroke, evenly chosen from all that the sensor gave.</summary>
internal static class Stroke
{
    /// <summary>Points that the network sees.</summary>
    public const int Points = 20;

    /// <summary>Numbers that the network sees: x and y of each point.</summary>
    public const int Inputs = 2 * Points;

    /// <summary>Chooses the points: the first, the last, and those between them in steps that are as even as whole numbers allow.</summary>
    /// <param name="coordinates">x y x y …, of at least two points.</param>
    /// <param name="inputs">Receives the chosen points.</param>
    public static void Resample(ReadOnlySpan<float> coordinates, Span<float> inputs)
    {
        int last = coordinates.Length / 2 - 1;
        for (int k = 0; k < Points; k++)
        {
            int point = (2 * k * last + Points - 1) / (2 * (Points - 1));
            inputs[2 * k] = coordinates[2 * point];
            inputs[2 * k + 1] = coordinates[2 * point + 1];
        }
    }
}
