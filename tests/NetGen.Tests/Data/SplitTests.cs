using CsCheck;

namespace NetGen.Tests.Data;

public sealed class SplitTests
{
    [Theory]
    [InlineData(150, 0.2f, 30)]
    [InlineData(10, 0.35f, 4)]
    [InlineData(10, 0.25f, 3)]
    [InlineData(7, 0.5f, 4)]
    [InlineData(2, 0.3f, 1)]
    [InlineData(100_005, 0.1f, 10_001)]
    public void The_size_is_the_nearest(int rows, float fraction, int expected)
    {
        (Dataset train, Dataset test) = Numbered(rows, 1).Split(fraction);
        Assert.Equal((expected, rows - expected), (test.Count, train.Count));
    }

    [Fact]
    public void A_part_that_would_be_empty_is_an_error()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => Numbered(10, 1).Split(0.01f));
        Assert.StartsWith("A test part of 0.01 of 10 rows leaves the test part empty.", e.Message, StringComparison.Ordinal);
        e = Assert.Throws<ArgumentException>(() => Numbered(10, 1).Split(0.99f));
        Assert.StartsWith("A test part of 0.99 of 10 rows leaves the training part empty.", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Numbered(1, 1).Split(0.5f));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1f)]
    [InlineData(-0.5f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_fraction_is_between_0_and_1(float fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(10, 1).Split(fraction));

    [Fact]
    public void The_seed_decides()
    {
        Dataset data = Numbered(100, 3);
        Assert.Equal(data.Split(0.3f, seed: 5).Test.Inputs.ToArray(), data.Split(0.3f, seed: 5).Test.Inputs.ToArray());
        Assert.NotEqual(data.Split(0.3f, seed: 5).Test.Inputs.ToArray(), data.Split(0.3f, seed: 6).Test.Inputs.ToArray());
        Assert.Equal(data.Split(0.3f).Test.Inputs.ToArray(), data.Split(0.3f, seed: 0).Test.Inputs.ToArray());
    }

    [Fact]
    public void Every_row_goes_to_one_part_with_its_label_and_all_class_names() =>
        Gen.Select(Gen.Int[4, 200], Gen.Int[1, 5], Gen.Float[0.2f, 0.8f], Gen.ULong, Gen.Bool).Sample((rows, classes, fraction, seed, stratified) =>
        {
            Dataset data = Numbered(rows, classes);
            (Dataset train, Dataset test) = data.Split(fraction, seed, stratified);
            float[] all = [.. train.Inputs, .. test.Inputs];
            Array.Sort(all);
            Assert.Equal(data.Inputs.ToArray(), all);
            Assert.All([train, test], part =>
            {
                Assert.Equal(data.ClassNames, part.ClassNames);
                Assert.Equal(part.Inputs.ToArray().Select(x => (int)x % classes), part.Labels.ToArray());
            });
            if (stratified)
            {
                for (int k = 0; k < classes; k++)
                {
                    double share = data.Labels.ToArray().Count(label => label == k) * (double)fraction;
                    Assert.InRange(test.Labels.ToArray().Count(label => label == k), Math.Floor(share - 1e-6), Math.Ceiling(share + 1e-6));
                }
            }
        }, iter: 1000);

    [Fact]
    public void A_stratified_split_keeps_the_parts_of_the_classes()
    {
        Dataset data = Dataset.FromArrays(
            [.. Enumerable.Range(0, 110).Select(k => new float[] { k })], [.. Enumerable.Range(0, 110).Select(k => k < 100 ? 0 : 1)]);
        for (ulong seed = 0; seed < 20; seed++)
        {
            (Dataset train, Dataset test) = data.Split(0.2f, seed, stratified: true);
            Assert.Equal([80, 8], train.CountClasses());
            Assert.Equal([20, 2], test.CountClasses());
        }
    }

    [Fact]
    public void Without_strata_the_parts_of_the_classes_vary()
    {
        Dataset data = Numbered(100, 2);
        Assert.True(Enumerable.Range(0, 20).Select(seed => data.Split(0.2f, (ulong)seed).Test.CountClasses()[0]).Distinct().Count() > 1);
    }

    [Fact]
    public void Values_have_no_strata()
    {
        Dataset data = Dataset.FromArrays([[1], [2]], new float[][] { [1], [2] });
        Assert.Throws<ArgumentException>(() => data.Split(0.5f, stratified: true));
        (Dataset train, Dataset test) = data.Split(0.5f);
        Assert.Equal(train.Inputs.ToArray(), train.Targets.ToArray());
        Assert.Equal(test.Inputs.ToArray(), test.Targets.ToArray());
    }

    private static Dataset Numbered(int rows, int classes)
    {
        float[] inputs = new float[rows];
        int[] labels = new int[rows];
        for (int k = 0; k < rows; k++)
        {
            (inputs[k], labels[k]) = (k, k % classes);
        }

        return Dataset.WithClasses(inputs, ["x"], labels, [.. Enumerable.Range(0, classes).Select(k => $"class {k}")]);
    }
}
