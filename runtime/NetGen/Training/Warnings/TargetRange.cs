namespace NetGen.Execution;

/// <summary>Between which numbers the targets of an output lie, and how large they are.</summary>
internal static class TargetRange
{
    /// <summary>The least and the greatest target of an output.</summary>
    public static (float Least, float Greatest) Of(Dataset data, int output)
    {
        (float least, float greatest) = (float.PositiveInfinity, float.NegativeInfinity);
        for (int row = 0; row < data.Count; row++)
        {
            float target = data.Target(row)[output];
            least = Math.Min(least, target);
            greatest = Math.Max(greatest, target);
        }

        return (least, greatest);
    }

    /// <summary>√ of the mean of an output's squared targets.</summary>
    public static double Size(Dataset data, int output)
    {
        double sum = 0;
        for (int row = 0; row < data.Count; row++)
        {
            double target = data.Target(row)[output];
            sum += target * target;
        }

        return Math.Sqrt(sum / data.Count);
    }
}
