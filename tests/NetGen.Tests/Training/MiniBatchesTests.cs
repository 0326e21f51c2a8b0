using NetGen.Execution;

namespace NetGen.Tests.Training;

public class MiniBatchesTests
{
    [Theory]
    [InlineData(1, 4, 2)]
    [InlineData(100, 7, 3)]
    [InlineData(100, 33, 40)]
    [InlineData(64, 64, 5)]
    [InlineData(10, 1000, 1)]
    public void An_epoch_has_each_row_once_with_its_own_target(int samples, int batchSize, int inputSize) => CheckEpochs(samples, batchSize, inputSize, Workplace.Alone);

    [Fact]
    public void Rows_of_any_length_are_whole()
    {
        for (int inputSize = 1; inputSize <= 70; inputSize++)
        {
            CheckEpochs(29, 5, inputSize, Workplace.Alone);
        }
    }

    [Theory]
    [InlineData(500, 100, 300)]
    [InlineData(200, 170, 501)]
    public void A_crew_gathers_the_same_rows(int samples, int batchSize, int inputSize)
    {
        using Crew crew = new(3);
        CheckEpochs(samples, batchSize, inputSize, new Workplace(TrainingMemory.Unshared, batchSize, crew));
    }

    [Fact]
    public void Nothing_is_written_behind_the_last_row()
    {
        for (int length = 1; length <= 40; length++)
        {
            float[] to = [.. Enumerable.Repeat(-1f, 3 * length + 20)];
            RowGather.Copy(Numbered(10, length), length, [3, 9, 0], ref to[0]);
            Assert.Equal([.. Numbered(4, length)[(3 * length)..], .. Numbered(10, length)[(9 * length)..], .. Numbered(1, length)], to[..(3 * length)]);
            Assert.All(to[(3 * length)..], value => Assert.Equal(-1f, value));
        }
    }

    private static void CheckEpochs(int samples, int batchSize, int inputSize, Workplace workplace)
    {
        const int OutputSize = 2;
        float[] inputs = Numbered(samples, inputSize), targets = Numbered(samples, OutputSize);
        MiniBatches batches = new(inputs, targets, inputSize, OutputSize, new FitOptions { BatchSize = batchSize }, workplace);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            batches.BeginEpoch();
            List<int> rows = [];
            for (int batch = 0; batch < batches.Count; batch++)
            {
                int count = batches.Get(batch, out ReadOnlySpan<float> x, out ReadOnlySpan<float> t);
                Assert.Equal(batch < batches.Count - 1 ? Math.Min(batchSize, samples) : samples - rows.Count, count);
                Assert.Equal(count * inputSize, x.Length);
                Assert.Equal(count * OutputSize, t.Length);
                for (int i = 0; i < count; i++)
                {
                    int row = (int)x[i * inputSize] / 1000;
                    Assert.Equal(inputs[(row * inputSize)..((row + 1) * inputSize)], x.Slice(i * inputSize, inputSize).ToArray());
                    Assert.Equal(targets[(row * OutputSize)..((row + 1) * OutputSize)], t.Slice(i * OutputSize, OutputSize).ToArray());
                    rows.Add(row);
                }
            }

            Assert.Equal(Enumerable.Range(0, samples), rows.Order());
        }
    }

    [Fact]
    public void Orders_differ_by_epoch_and_by_seed_and_are_the_same_for_the_same_seed()
    {
        List<float[]> one = Orders(1), again = Orders(1), other = Orders(2);
        Assert.Equal(one, again);
        Assert.NotEqual(one[0], other[0]);
        Assert.NotEqual(one[0], one[1]);
        Assert.NotEqual(one[1], one[2]);
        Assert.NotEqual(one[0].Order(), one[0]);
    }

    [Fact]
    public void The_order_does_not_depend_on_the_batch_size() => Assert.Equal(Orders(5, 50), Orders(5, 8));

    [Fact]
    public void Without_shuffling_rows_are_used_where_they_lie()
    {
        float[] inputs = Numbered(10, 3), targets = Numbered(10, 1);
        MiniBatches batches = new(inputs, targets, 3, 1, new FitOptions { BatchSize = 4, Shuffle = false }, Workplace.Alone);
        batches.BeginEpoch();
        Assert.Equal(3, batches.Count);
        for (int batch = 0; batch < 3; batch++)
        {
            int count = batches.Get(batch, out ReadOnlySpan<float> x, out ReadOnlySpan<float> t);
            Assert.Equal(batch == 2 ? 2 : 4, count);
            Assert.True(x == inputs.AsSpan(batch * 12, count * 3));
            Assert.True(t == targets.AsSpan(batch * 4, count));
        }
    }

    private static List<float[]> Orders(ulong seed, int batchSize = 50)
    {
        float[] rows = Numbered(50, 1);
        MiniBatches batches = new(rows, rows, 1, 1, new FitOptions { BatchSize = batchSize, Seed = seed }, Workplace.Alone);
        List<float[]> orders = [];
        for (int epoch = 0; epoch < 3; epoch++)
        {
            batches.BeginEpoch();
            List<float> order = [];
            for (int batch = 0; batch < batches.Count; batch++)
            {
                batches.Get(batch, out ReadOnlySpan<float> x, out _);
                order.AddRange(x);
            }

            orders.Add([.. order]);
        }

        return orders;
    }

    /// <summary>1000·row + column.</summary>
    private static float[] Numbered(int rows, int columns) => [.. Enumerable.Range(0, rows * columns).Select(i => 1000f * (i / columns) + i % columns)];
}
