namespace NetGen.Tests.Data;

public sealed class StandardizerTests
{
    [Fact]
    public void Measures_mean_and_deviation_of_each_column()
    {
        Dataset data = Dataset.FromArrays([[1, 5, 2], [3, 5, 4], [5, 5, 9]], [0, 1, 0]);
        Standardizer standardizer = Standardizer.Fit(data);
        Assert.Equal([3.0, 5.0, 5.0], standardizer.Mean);
        Assert.Equal([Math.Sqrt(8 / 3.0), 1.0, Math.Sqrt(26 / 3.0)], standardizer.Deviation);
        Dataset standardized = standardizer.Apply(data);
        float[] expected = [-1.2247449f, 0, -1.0190493f, 0, 0, -0.33968312f, 1.2247449f, 0, 1.3587325f];
        Assert.Equal(expected, standardized.Inputs.ToArray());
        Assert.Equal([1f, 5f, 2f], data.Input(0).ToArray());
        Assert.Same(standardizer, standardized.Scaling);
        Assert.Equal([0, 1, 0], standardized.Labels.ToArray());
    }

    [Fact]
    public void The_test_part_is_treated_as_the_training_part()
    {
        Dataset train = Dataset.FromArrays([[0], [2]], [0, 1]).Standardize(out Standardizer standardizer);
        Assert.Equal([-1f, 1f], train.Inputs.ToArray());
        Assert.Equal([9f], standardizer.Apply(Dataset.FromArrays([[10]], [0])).Inputs.ToArray());
        float[] row = [4];
        standardizer.Apply(row);
        Assert.Equal([3f], row);
    }

    [Fact]
    public void A_large_offset_does_not_cost_the_digits_that_count()
    {
        Dataset data = Dataset.FromArrays([[16_777_214], [16_777_215], [16_777_216]], [0, 0, 0]);
        Assert.Equal([-1.2247449f, 0f, 1.2247449f], data.Standardize(out _).Inputs.ToArray());
    }

    [Fact]
    public void A_constant_column_becomes_zero_whatever_its_number()
    {
        Dataset data = Dataset.FromArrays([.. Enumerable.Repeat((float[])[0.1f, float.MaxValue, -1e-40f], 1000)], new int[1000]);
        Dataset standardized = data.Standardize(out Standardizer standardizer);
        Assert.Equal([1.0, 1.0, 1.0], standardizer.Deviation);
        Assert.True(standardized.Inputs.IndexOfAnyExcept(0f) < 0);
    }

    [Fact]
    public void Steps_add_up_to_one_scaling()
    {
        Dataset raw = Dataset.FromArrays([[0, 16], [4, 2], [8, 9]], [0, 1, 0]);
        Dataset twice = raw.Scale(0.25f, -1).Standardize(out _);
        float[] row = [4, 2];
        twice.Scaling!.Apply(row);
        Assert.Equal(twice.Input(1)[0], row[0], 1e-6f);
        Assert.Equal(twice.Input(1)[1], row[1], 1e-6f);
        Assert.Equal(twice.Scaling.Mean[1], twice.Rows(1..).Scaling!.Mean[1]);
    }

    [Fact]
    public void What_cannot_be_measured_is_named()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => Standardizer.Fit(Dataset.FromArrays([[1, 2], [3, float.NaN]], [0, 0])));
        Assert.StartsWith("The inputs must be finite, but input 1 (x1) of row 1 is NaN.", e.Message, StringComparison.Ordinal);
        Standardizer one = new([1], [2]);
        e = Assert.Throws<ArgumentException>(() => one.Apply(Dataset.FromArrays([[1, 2]], [0])));
        Assert.StartsWith("The standardizer is for 1 inputs, but the dataset has 2.", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => one.Apply(new float[2]));
        Assert.Throws<ArgumentException>(() => new Standardizer([1], [0]));
        Assert.Throws<ArgumentException>(() => new Standardizer([double.NaN], [1]));
        Assert.Throws<ArgumentException>(() => new Standardizer([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => new Standardizer([], []));
    }
}
