namespace NetGen.Build.Models;

/// <summary>Matrices as they lie in files.</summary>
internal static class Matrix
{
    /// <summary>A row-major matrix with rows and columns exchanged.</summary>
    /// <param name="values">As [rows, columns].</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    public static float[] Transposed(ReadOnlySpan<float> values, int rows, int columns)
    {
        float[] transposed = new float[values.Length];
        int next = 0;
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                transposed[column * rows + row] = values[next++];
            }
        }

        return transposed;
    }
}
