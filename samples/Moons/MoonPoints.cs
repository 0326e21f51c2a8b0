using NetGen.Numerics;

namespace NetGen.Samples.Moons;

/// <summary>Points of two interleaved half circles.</summary>
internal static class MoonPoints
{
    private const float Noise = 0.2f;

    /// <summary>The 200 points of data/moons.csv, a copy of which is beside the program.</summary>
    public static Dataset Load() => Dataset.FromCsv(SampleFiles.Data("moons.csv"), label: "label");

    /// <summary>
    /// New points, drawn in the same way: spread evenly over an upper half circle around (0, 0), class 0, and a lower one around (1, 0.5), class 1, both
    /// of radius 1, and then moved in both directions by normal noise of deviation 0.2.
    /// </summary>
    /// <param name="ofEach">Points of each class, at least 2.</param>
    /// <param name="seed">The same seed, the same points.</param>
    public static Dataset Draw(int ofEach, ulong seed)
    {
        RandomSource random = new(seed);
        float[][] points = new float[2 * ofEach][];
        int[] labels = new int[2 * ofEach];
        for (int k = 0; k < points.Length; k++)
        {
            labels[k] = k / ofEach;
            (double sin, double cos) = Math.SinCos(Math.PI * (k % ofEach) / (ofEach - 1));
            (double x, double y) = labels[k] == 0 ? (cos, sin) : (1 - cos, 0.5 - sin);
            points[k] = [(float)x + Noise * random.NextNormal(), (float)y + Noise * random.NextNormal()];
        }

        return Dataset.FromArrays(points, labels);
    }
}
