using System.Collections.Immutable;

namespace NetGen.Tests.Training;

public class FitResultTests
{
    [Fact]
    public void The_table_shows_every_epoch_of_a_short_training()
    {
        FitResult result = new(
            [
                new EpochReport(1, 5, 1.5, 1.75, 0.5, 0.01f, TimeSpan.FromSeconds(0.25)),
                new EpochReport(2, 5, 0.5, 0.625, 1, 0.01f, TimeSpan.FromSeconds(0.5)),
                new EpochReport(3, 5, 0.25, 0.75, 0.875, 0.01f, TimeSpan.FromSeconds(12.75)),
            ],
            StopReason.EarlyStopped,
            bestEpoch: 2,
            parameterEpoch: 2,
            warnings: []);
        string expected = """
            Trained: stopped early after 3 of 5 epochs in 12.75 s; the parameters are those of epoch 2 (*)
              epoch  training loss  validation loss  accuracy     time
                  1       1.500000         1.750000    50.0 %   0.25 s
            *     2       0.500000         0.625000   100.0 %   0.50 s
                  3       0.250000         0.750000    87.5 %  12.75 s
            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), result.ToString());
        Assert.Equal(0.625, result.Report.ValidationLoss);
        Assert.Equal(12.75, result.Elapsed.TotalSeconds);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(12345)]
    public void The_table_of_a_long_training_has_ten_rows_and_the_parameters(int epochs)
    {
        ImmutableArray<EpochReport> history = [.. Enumerable.Range(1, epochs).Select(e => new EpochReport(e, epochs, 1.0 / e, null, null, 0.01f, TimeSpan.Zero))];
        string[] lines = new FitResult(history, StopReason.Completed, 2, 2, []).ToString().Split('\n');
        Assert.Equal("  epoch  training loss    time", lines[1]);
        int[] rows = [.. lines[2..].Select(line => int.Parse(line[2..7]))];
        Assert.InRange(rows.Length, 10, 11);
        Assert.Equal(1, rows[0]);
        Assert.Equal(epochs, rows[^1]);
        Assert.Equal(2, rows[1]);
        Assert.StartsWith("* ", lines[3]);
        Assert.Equal(1, lines[2..].Count(line => line.StartsWith('*')));
        int[] gaps = [.. rows.Where(r => r != 2).Zip(rows.Where(r => r != 2).Skip(1), (a, b) => b - a)];
        Assert.InRange(gaps.Max(), 1, (epochs - 1) / 9 + 3);
    }
}
