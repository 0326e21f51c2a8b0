using NetGen.Tests.Support;

namespace NetGen.Tests.Data;

public sealed class DatasetTests
{
    [Fact]
    public void Arrays_become_row_major_rows()
    {
        Dataset data = Dataset.FromArrays([[1, 2], [3, 4], [5, 6]], [0, 2, 0]);
        Assert.Equal((3, 2, true, 0), (data.Count, data.InputSize, data.HasClasses, data.TargetSize));
        Assert.Equal([1, 2, 3, 4, 5, 6], data.Inputs.ToArray());
        Assert.Equal([0, 2, 0], data.Labels.ToArray());
        Assert.Equal(["0", "1", "2"], data.ClassNames);
        Assert.Equal(["x0", "x1"], data.FeatureNames);
        Assert.Equal([3f, 4f], data.Input(1).ToArray());
        Assert.True(data.Targets.IsEmpty);
        Assert.Equal("3 rows of 2 inputs in 3 classes: 0 2, 1 0, 2 1", data.ToString());
    }

    [Fact]
    public void Arrays_of_values_become_targets()
    {
        float[][] inputs = [[1], [2]];
        Dataset data = Dataset.FromArrays(inputs, new float[][] { [10, 11], [20, 21] });
        inputs[0][0] = 99;
        Assert.Equal([1f, 2f], data.Inputs.ToArray());
        Assert.Equal([10f, 11f, 20f, 21f], data.Targets.ToArray());
        Assert.Equal([20f, 21f], data.Target(1).ToArray());
        Assert.Equal(["y0", "y1"], data.TargetNames);
        Assert.False(data.HasClasses);
        Assert.True(data.Labels.IsEmpty);
        Assert.True(data.ClassNames.IsEmpty);
        Assert.Equal("2 rows of 1 inputs and 2 values", data.ToString());
    }

    [Fact]
    public void Arrays_that_do_not_fit_are_named()
    {
        AssertMessage("Every row must have 2 numbers like row 0, but row 1 has 3.", () => Dataset.FromArrays([[1, 2], [1, 2, 3]], [0, 1]));
        AssertMessage("Every row must have 1 numbers like row 0, but row 1 has 2.", () => Dataset.FromArrays([[1], [1]], new float[][] { [1], [1, 2] }));
        AssertMessage("There must be as many rows as labels, 3, but there are 2.", () => Dataset.FromArrays([[1], [2]], [0, 1, 0]));
        AssertMessage("There must be as many rows as rows of targets, 1, but there are 2.", () => Dataset.FromArrays([[1], [2]], new float[][] { [1] }));
        AssertMessage("A dataset has at least one row; none was given.", () => Dataset.FromArrays([], Array.Empty<int>()));
        AssertMessage("A row must have 1 to 65536 numbers, but row 0 has 0.", () => Dataset.FromArrays([[]], [0]));
        AssertMessage("Row 1 is null.", () => Dataset.FromArrays([[1], null!], [0, 0]));
        AssertMessage("A label must be from 0 to 65535, but that of row 1 is -1.", () => Dataset.FromArrays([[1], [2]], [0, -1]));
        AssertMessage("A label must be from 0 to 65535, but that of row 0 is 2147483647.", () => Dataset.FromArrays([[1]], [int.MaxValue]));
        AssertMessage("A label must be from 0 to 1, but that of row 0 is 2.", () => Dataset.FromArrays([[1]], [2], ["no", "yes"]));
    }

    [Theory]
    [InlineData("10,9,-2,+3", "-2,+3,9,10")]
    [InlineData("1,01,2", "01,1,2")]
    [InlineData("10,9,a", "10,9,a")]
    [InlineData("10,9,1.0", "1.0,10,9")]
    [InlineData("b,B,a", "B,a,b")]
    [InlineData("2,99999999999999999999", "2,99999999999999999999")]
    [InlineData("3,10000000000", "3,10000000000")]
    public void Classes_are_ordered_by_number_or_else_by_name(string labels, string expected)
    {
        string[] given = labels.Split(',');
        using CsvReader csv = new(new StringReader("s,x\n" + string.Concat(given.Select(label => $"{label},1\n"))), "t.csv");
        Dataset data = Dataset.FromCsv(csv, "s");
        Assert.Equal(expected.Split(','), data.ClassNames);
        Assert.Equal(given, data.Labels.ToArray().Select(label => data.ClassNames[label]));
    }

    [Fact]
    public void Columns_come_in_any_order()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("t.csv", "b,price,a,tax\n1,2,3,4\n5,6,7,8\n");
        Dataset data = Dataset.FromCsv(path, targets: ["tax", "price"]);
        Assert.Equal(["b", "a"], data.FeatureNames);
        Assert.Equal([1f, 3f, 5f, 7f], data.Inputs.ToArray());
        Assert.Equal(["tax", "price"], data.TargetNames);
        Assert.Equal([4f, 2f, 8f, 6f], data.Targets.ToArray());
    }

    [Fact]
    public void Rows_are_picked_by_range_and_by_number()
    {
        Dataset data = Dataset.FromArrays([.. Enumerable.Range(0, 10).Select(k => new float[] { k, -k })], [.. Enumerable.Range(0, 10).Select(k => k % 3)]);
        Dataset head = data.Rows(..7);
        Dataset tail = data.Rows(^3..);
        Assert.Equal((7, 3), (head.Count, tail.Count));
        Assert.Equal([7f, -7f, 8f, -8f, 9f, -9f], tail.Inputs.ToArray());
        Assert.Equal([1, 2, 0], tail.Labels.ToArray());
        Dataset fifth = data.Select(row => row % 5 == 4);
        Assert.Equal([4f, -4f, 9f, -9f], fifth.Inputs.ToArray());
        Assert.Equal([1, 0], fifth.Labels.ToArray());
        Assert.Equal(data.ClassNames, fifth.ClassNames);
        AssertMessage("The condition picks none of the 10 rows; a dataset has at least one row.", () => data.Select(row => row > 10));
        AssertMessage("The range 3..3 of 10 rows is empty; a dataset has at least one row.", () => data.Rows(3..3));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Rows(..11));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Input(10));
    }

    [Fact]
    public void Rows_with_values_are_picked_too()
    {
        Dataset data = Dataset.FromArrays([[0], [1], [2]], new float[][] { [0, 0], [10, 11], [20, 21] });
        Assert.Equal([10f, 11f, 20f, 21f], data.Rows(1..).Targets.ToArray());
        Assert.Equal([20f, 21f], data.Rows(1..).Rows(1..).Targets.ToArray());
        Assert.Equal([0f, 0f, 20f, 21f], data.Select(row => row != 1).Targets.ToArray());
    }

    [Fact]
    public void Inputs_are_mapped_and_scaled()
    {
        Dataset data = Dataset.FromArrays([[0, 8], [16, 4]], [0, 1]);
        Assert.Equal([-1f, 0f, 1f, -0.5f], data.Scale(1 / 8f, -1).Inputs.ToArray());
        Dataset mapped = data.Scale(1 / 8f, -1).MapInputs(x => x * x);
        Assert.Equal([1f, 0f, 1f, 0.25f], mapped.Inputs.ToArray());
        Assert.Null(mapped.Scaling);
        Assert.Equal([0f, 8f, 16f, 4f], data.Inputs.ToArray());
        Assert.Throws<ArgumentException>(() => data.Scale(0, 1));
        Assert.Throws<ArgumentException>(() => data.Scale(1, float.NaN));
    }

    private static void AssertMessage(string expected, Action act)
    {
        ArgumentException e = Assert.ThrowsAny<ArgumentException>(act);
        Assert.StartsWith(expected, e.Message, StringComparison.Ordinal);
    }
}
