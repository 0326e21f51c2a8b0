using NetGen.Execution;
using NetGen.Tests.Support;

namespace NetGen.Tests.Training.Warnings;

public class UnscaledInputsTests
{
    private static readonly NetworkDescription _three = Describe.Network("Net", Loss.MeanSquaredError, 3, (1, Activation.Identity));

    [Theory]
    [InlineData(999, false)]
    [InlineData(1001, true)]
    [InlineData(-1001, true)]
    [InlineData(3e38f, true)]
    public void Inputs_that_are_a_thousand_times_smaller_are_named(float large, bool expected)
    {
        FitWarning? warning = Of(_three, Rows(1000, row => [large, 1, row % 2 == 0 ? 2 : -2]));
        Assert.Equal(expected ? FitWarningKind.UnscaledInputs : null, warning?.Kind);
    }

    [Fact]
    public void The_message_says_which()
    {
        Assert.Equal(
            "Inputs are not scaled and differ in size by more than 1,000 times: x1 (typically 2E+06) next to x0 (typically 3), x2 (typically 0.001). "
            + "Declare Scaling = Scaling.Standardize in [Input], or scale the data with Dataset.Standardize.", Of(_three, Rows(10, row => [3, 2e6f, 0.001f]))!.Message);
    }

    [Fact]
    public void Zeros_make_no_input_small()
    {
        // x2 is 1 in a hundredth of the rows, or in none.
        Assert.Null(Of(_three, Rows(1000, row => [900, 1, row % 100 == 7 ? 1 : 0])));
        Assert.Null(Of(_three, Rows(1000, row => [900, 1, 0])));
        Assert.Null(Of(_three, Rows(1000, row => [0, 0, 0])));
    }

    [Fact]
    public void Inputs_that_are_scaled_say_nothing()
    {
        Dataset data = Rows(10, row => [3 + row, 2e6f + row, 0.001f]);
        Assert.Null(Of(Describe.Again(_three, Scaling.Standardize), data));
        Assert.Null(Of(_three, data.Scale(2, 0)));
        Assert.NotNull(Of(_three, data));
    }

    [Fact]
    public void Every_input_of_wide_rows_is_measured()
    {
        for (int small = 0; small < 37; small++)
        {
            Dataset data = Rows(10, row => [.. Enumerable.Range(0, 37).Select(k => k == small ? 1f : 2000)]);
            Assert.Contains($"next to x{small} (typically 1).", Of(Describe.Network("Wide", Loss.MeanSquaredError, 37, (1, Activation.Identity)), data)!.Message);
        }
    }

    private static FitWarning? Of(NetworkDescription network, Dataset data) => UnscaledInputs.Of(Outcomes.Of(network, data));

    private static Dataset Rows(int count, Func<int, float[]> inputs) =>
        Dataset.FromArrays([.. Enumerable.Range(0, count).Select(inputs)], [.. Enumerable.Range(0, count).Select(row => new float[] { row })]);
}
