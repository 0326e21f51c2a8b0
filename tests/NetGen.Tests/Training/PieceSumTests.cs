using NetGen.Execution;

namespace NetGen.Tests.Training;

/// <summary>Batches of more samples than 32-bit sums can count.</summary>
public class PieceSumTests
{
    [Fact]
    public void The_sum_is_as_exact_as_in_double_precision()
    {
        PieceSum sum = new(3);
        ParameterBlock gradient = new(3);
        double[] expected = new double[3];
        Random random = new(1);
        for (int piece = 0; piece < 20_000; piece++)
        {
            for (int k = 0; k < 3; k++)
            {
                gradient.Span[k] = k == 0 ? 1228.8f : random.NextSingle() * (k == 1 ? 1e6f : 1) - (k == 1 ? 5e5f : 0);
                expected[k] += gradient.Span[k];
            }

            sum.Add(gradient, piece == 0);
        }

        sum.CopyTo(gradient);
        for (int k = 0; k < 3; k++)
        {
            Assert.Equal(expected[k], gradient.Span[k], Math.Abs(expected[k]) * 1e-7 + 1e-3);
        }

        // A new sum has nothing of the old one.
        gradient.Span.Fill(2);
        sum.Add(gradient, isFirst: true);
        gradient.Span.Clear();
        sum.CopyTo(gradient);
        Assert.All(gradient.Span.ToArray(), value => Assert.Equal(2, value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_step_of_millions_of_samples_is_along_their_mean(bool isAdam)
    {
        // Each sample's gradient is 0.6; a sum of floats that goes beyond 2²³·0.6 adds 1 or 0.5 instead. What is left is the rounding within a piece.
        (float loss, float[] parameters) = Step(ArithmeticTrainingSession<LinearArithmetic>.SamplesOfAPiece);
        (float lossOfMillions, float[] parametersOfMillions) = Step(8_000_000);
        Assert.Equal(0.09f, loss, 1e-5f);
        Assert.Equal(loss, lossOfMillions, 1e-7f);
        Assert.All(parameters.Zip(parametersOfMillions), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        Assert.Equal(isAdam ? -0.25f : -0.6f, parameters[0], 2e-5f);

        (float, float[]) Step(int samples)
        {
            float[] inputs = new float[samples], targets = new float[samples];
            Array.Fill(inputs, 1);
            Array.Fill(targets, -0.3f);
            NetworkState state = LinearArithmetic.NewState(0);
            Optimizer optimizer = isAdam ? Optimizer.Adam(0.25f, 0, 0) : Optimizer.Sgd(1f);
            float loss = Trainer<LinearArithmetic>.Start(state, optimizer, 0.5f).Step(inputs, targets);
            return (loss, LinearArithmetic.Parameters(state));
        }
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(5000)]
    public void Pieces_begin_where_one_sum_was_right(int samples)
    {
        // At 2,048 there is one piece, with the bits of one sum; above, the mean is the same but for rounding.
        List<int> pieces = [];
        LinearArithmetic.Watch = (ref float _, ref float _, ref float _, int count) => pieces.Add(count);
        try
        {
            NetworkState state = LinearArithmetic.NewState(0);
            float[] inputs = new float[samples], targets = new float[samples];
            Array.Fill(inputs, 1);
            Array.Fill(targets, -0.3f);
            Trainer<LinearArithmetic>.Start(state, Optimizer.Sgd(1f)).Step(inputs, targets);
            Assert.Equal(samples, pieces.Sum());
            Assert.All(pieces.SkipLast(1), count => Assert.Equal(ArithmeticTrainingSession<LinearArithmetic>.SamplesOfAPiece, count));
            Assert.All(LinearArithmetic.Parameters(state), value => Assert.Equal(-0.6f, value, 2e-5f));
        }
        finally
        {
            LinearArithmetic.Watch = null;
        }
    }

    [Fact]
    public void A_loss_that_is_not_finite_in_the_last_piece_changes_nothing()
    {
        NetworkState state = LinearArithmetic.NewState(1);
        float[] inputs = new float[5000];
        inputs[^1] = float.NaN;
        Assert.False(float.IsFinite(Trainer<LinearArithmetic>.Start(state, Optimizer.Adam()).Step(inputs, new float[5000])));
        Assert.Equal([1, 0], LinearArithmetic.Parameters(state));
    }
}
