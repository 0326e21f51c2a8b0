using NetGen.Execution;

namespace NetGen.Tests.Training.Warnings;

public class SpreadRowsTests
{
    [Fact]
    public void Every_row_comes_once()
    {
        foreach (int count in Enumerable.Range(1, 300).Append(4096).Append(10_007))
        {
            SpreadRows rows = new(count);
            int[] order = new int[count];
            rows.CopyTo(0, order);
            Assert.Equal(Enumerable.Range(0, count), order.Order());
            Assert.Equal(order[count / 2], rows[count / 2]);
            Assert.Equal(order[0], rows.After(order[^1]));
        }
    }

    [Theory]
    [InlineData(1000, 16)]
    [InlineData(2048, 32)]
    [InlineData(60_000, 256)]
    [InlineData(1_000_000_007, 256)]
    public void Every_beginning_is_spread_evenly(int count, int first)
    {
        int[] rows = new int[first];
        new SpreadRows(count).CopyTo(0, rows);
        int[] sorted = [.. rows.Order(), count];
        int widest = Enumerable.Range(0, first).Max(k => sorted[k + 1] - sorted[k]);
        Assert.InRange(widest, 1, 2.7 * count / first);
    }
}
