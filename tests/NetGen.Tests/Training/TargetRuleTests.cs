using NetGen.Execution;
using NetGen.Numerics;
using NetGen.Tests.Support;

namespace NetGen.Tests.Training;

/// <summary>What <c>Fit</c> refuses as a target, <c>Step</c> and <c>Backward</c> refuse too, before anything changes.</summary>
public class TargetRuleTests
{
    [Theory]
    [InlineData(0.5f, 0.499f)]
    [InlineData(0.5f, 0.5009f)]
    [InlineData(1f, 0f)]
    [InlineData(-0f, 1f)]
    public void Distributions_are_taken(float first, float second)
    {
        NetworkState state = ScalarArithmetic.NewState(1);
        Assert.True(float.IsFinite(Trainer<ScalarArithmetic>.Start(state, Optimizer.Adam()).Step([1, 2], [first, second])));
        Assert.True(float.IsFinite(Engine<ScalarArithmetic>.Backward(state, [1, 2], [first, second], new float[ScalarArithmetic.Description.ParameterCount])));
        ScalarTraining.Fit<ScalarArithmetic>(state, Dataset.FromArrays([[1, 2]], [new[] { first, second }]), new FitOptions { Epochs = 1 });
    }

    [Theory]
    [InlineData(0.5f, 0.498f, "whose targets sum to 1 in each row, but those of {0} sum to 0.998")]
    [InlineData(0.5f, 0.502f, "whose targets sum to 1 in each row, but those of {0} sum to 1.002")]
    [InlineData(0f, 0f, "whose targets sum to 1 in each row, but those of {0} sum to 0")]
    [InlineData(1.5f, -0.5f, "whose targets are from 0 to 1, but {1} of {0} is 1.5")]
    [InlineData(-0.5f, 1.5f, "whose targets are from 0 to 1, but {1} of {0} is -0.5")]
    [InlineData(float.NaN, 1f, "but {1} of {0} is NaN")]
    [InlineData(float.PositiveInfinity, 0f, "but {1} of {0} is Infinity")]
    public void Others_are_refused_everywhere(float first, float second, string what)
    {
        NetworkState state = ScalarArithmetic.NewState(1);
        float[] before = state.Span.ToArray(), gradient = new float[ScalarArithmetic.Description.ParameterCount];
        float[][] targets = [[0, 1], [first, second]];
        Dataset bad = Dataset.FromArrays([[1, 2], [3, 4]], targets), good = Dataset.FromArrays([[1, 2]], [new float[] { 0, 1 }]);
        AssertContains("row 1 of the training data", "target 0 (y0)", null, () => ScalarTraining.Fit<ScalarArithmetic>(state, bad, new FitOptions()));
        AssertContains("row 1 of the validation data", "target 0 (y0)", null, () => ScalarTraining.Fit<ScalarArithmetic>(state, good, new FitOptions { Validation = bad }));
        TrainingSession session = Trainer<ScalarArithmetic>.Start(state, Optimizer.Adam());
        AssertContains("sample 1", "target 0", "targets", () => session.Step([1, 2, 3, 4], [.. targets[0], .. targets[1]]));
        AssertContains("sample 0", "target 0", "targets", () => session.Step([1, 2], targets[1]));
        AssertContains("sample 0", "target 0", "target", () => Engine<ScalarArithmetic>.Backward(state, [1, 2], targets[1], gradient));
        Assert.Equal(before, state.Span.ToArray());
        Assert.All(gradient, value => Assert.Equal(0, value));

        void AssertContains(string row, string target, string? parameter, Func<object> action) => Assert.Contains(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, what, row, target), Assert.Throws<ArgumentException>(parameter, action).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Values_must_be_finite_everywhere(float target)
    {
        NetworkState state = LinearArithmetic.NewState(1);
        Dataset bad = LinearArithmetic.Data((1, 0), (2, target)), good = LinearArithmetic.Data((1, 0));
        string text = target.ToString(System.Globalization.CultureInfo.InvariantCulture);
        AssertMessage($"Targets must be finite, but target 0 (y0) of row 1 of the training data is {text}.", () => ScalarTraining.Fit<LinearArithmetic>(state, bad, new FitOptions()));
        AssertMessage($"Targets must be finite, but target 0 (y0) of row 1 of the validation data is {text}.", () => ScalarTraining.Fit<LinearArithmetic>(state, good, new FitOptions { Validation = bad }));
        AssertMessage($"Targets must be finite, but target 0 of sample 2 is {text}.", () => Trainer<LinearArithmetic>.Start(state, Optimizer.Adam()).Step([1, 2, 3], [0, 0, target]));
        AssertMessage($"Targets must be finite, but target 0 of sample 0 is {text}.", () => Engine<LinearArithmetic>.Backward(state, [1], [target], new float[2]));
        Assert.Equal([1, 0], LinearArithmetic.Parameters(state));
        Trainer<LinearArithmetic>.Start(state, Optimizer.Adam()).Step([1], [1e15f]);

        static void AssertMessage(string message, Func<object> action) => Assert.StartsWith(message, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5f)]
    [InlineData(-1e-6f)]
    public void A_binary_cross_entropy_takes_probabilities_alone(float target)
    {
        TargetRule rule = TargetRule.Of(LinearArithmetic<YesOrNo>.Description);
        Assert.False(rule.Allows([0, 1, target, 1]));
        Assert.Equal(new RefusedTarget(2, 0, target), rule.FindRefused([0, 1, target, 1]));
        Assert.True(rule.Allows([0, 1, 0.25f, 1, 0.5f, 0.75f, 1, 0, 0, 0]));
    }

    // Every place of a wrong number, in every form of the fast test: rows in vectors, rows one by one, rows of vectors.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(33)]
    public void The_fast_test_finds_what_the_slow_one_finds(int outputs)
    {
        TargetRule rule = TargetRule.Of(Describe.Network("Net", Loss.CrossEntropy, 1, (outputs, Activation.Softmax)));
        RandomSource random = new(1);
        foreach (int rows in (int[])[1, 2, 3, 7, 8, 9, 16, 33])
        {
            float[] targets = new float[rows * outputs];
            for (int row = 0; row < rows; row++)
            {
                targets[row * outputs + random.NextInt(outputs)] = 1;
            }

            Assert.True(rule.Allows(targets));
            Assert.Null(rule.FindRefused(targets));
            for (int place = 0; place < targets.Length; place++)
            {
                float right = targets[place];
                foreach (float wrong in (float[])[right + 0.01f, right - 0.01f, float.NaN, float.NegativeInfinity, -right, 2, 1 - right])
                {
                    targets[place] = wrong;
                    bool isRefused = rule.FindRefused(targets) is not null;
                    Assert.Equal(BitConverter.SingleToInt32Bits(wrong) != BitConverter.SingleToInt32Bits(right) && wrong != right, isRefused);
                    Assert.True(!isRefused || !rule.Allows(targets), $"{wrong} at {place} of {rows} rows of {outputs}");
                }

                targets[place] = right;
            }
        }
    }
}
