using NetGen.Execution;
using NetGen.Numerics;

namespace NetGen.Tests.Training;

public class InitialWeightsTests
{
    private const int Inputs = 120, Outputs = 80;

    public static TheoryData<Activation, double> Uniform
    {
        get
        {
            double limit = Math.Sqrt(6.0 / (Inputs + Outputs));
            return new()
            {
                { Activation.Identity, limit }, { Activation.Tanh, limit }, { Activation.Sigmoid, limit },
                { Activation.Softmax, limit }, { Activation.Softplus, limit },
            };
        }
    }

    public static TheoryData<Activation, double> Normal
    {
        get
        {
            double he = Math.Sqrt(2.0 / Inputs), leCun = Math.Sqrt(1.0 / Inputs);
            return new()
            {
                { Activation.ReLU, he }, { Activation.LeakyReLU, he }, { Activation.ELU, he }, { Activation.GELU, he },
                { Activation.SiLU, he }, { Activation.SELU, leCun },
            };
        }
    }

    [Theory, MemberData(nameof(Uniform))]
    public void Uniform_weights_fill_the_interval(Activation activation, double limit)
    {
        float[] weights = Weights(activation, 7);
        Assert.All(weights, w => Assert.InRange(w, -limit, limit));

        // Of 9,600 uniform draws the largest is above 99 % of the limit but for a chance of 0.995⁹⁶⁰⁰ = 1e-21.
        Assert.True(weights.Max() > 0.99 * limit);
        Assert.True(weights.Min() < -0.99 * limit);
        Assert.InRange(weights.Average(), -0.04 * limit, 0.04 * limit);    // 7 standard errors
        Assert.InRange(weights.Average(w => Math.Abs(w)), 0.48 * limit, 0.52 * limit);    // 7 standard errors
    }

    [Theory, MemberData(nameof(Normal))]
    public void Normal_weights_have_the_standard_deviation(Activation activation, double standardDeviation)
    {
        float[] weights = Weights(activation, 7);
        Assert.InRange(weights.Average(), -0.06 * standardDeviation, 0.06 * standardDeviation);    // 6 standard errors
        double deviation = Math.Sqrt(weights.Average(w => (double)w * w));
        Assert.InRange(deviation, 0.95 * standardDeviation, 1.05 * standardDeviation);    // 7 standard errors

        // Not cut off at two deviations, where 4.55 % of a normal distribution lie outside.
        Assert.InRange(weights.Count(w => Math.Abs(w) > 2 * standardDeviation) / (double)weights.Length, 0.03, 0.06);
    }

    [Fact]
    public void Biases_become_zero_and_padding_is_left_alone()
    {
        NetworkState state = new(ScalarArithmetic.Description.Layout.BlockLength);
        state.Span.Fill(99);
        InitialWeights.Draw(state, ScalarArithmetic.Description, 1);
        HashSet<int> biases = [8, 9, 10, 24, 25], padding = [3, 7, 11, 14, 15, 18, 19, 22, 23];
        for (int i = 0; i < state.Length; i++)
        {
            float value = state.Span[i];
            Assert.True(biases.Contains(i) ? value == 0 : padding.Contains(i) ? value == 99 : Math.Abs(value) is > 0 and < 2, $"{i}: {value}");
        }
    }

    [Fact]
    public void Weights_are_drawn_in_the_flat_order_whatever_the_padding()
    {
        float[] tight = Flat(new ParameterLayout(17, LayerLayout.Dense(2, 3, 3, 0, 6), LayerLayout.Dense(3, 2, 2, 9, 15)));
        float[] wide = Flat(new ParameterLayout(200, LayerLayout.Dense(2, 3, 16, 100, 64), LayerLayout.Dense(3, 2, 8, 0, 48)));
        Assert.Equal(tight, wide);

        // The second layer's weights follow in the stream of random numbers right behind the first layer's.
        RandomSource random = new(3);
        float[] drawn = [.. Enumerable.Range(0, 12).Select(_ => 2 * random.NextFloat() - 1)];
        float hidden = MathF.Sqrt(6f / 5), output = MathF.Sqrt(6f / 5);
        Assert.Equal([.. drawn[..6].Select(u => u * hidden), 0, 0, 0, .. drawn[6..].Select(u => u * output), 0, 0], tight);

        static float[] Flat(ParameterLayout layout)
        {
            NetworkDescription description = new(
                "Net", 2, Loss.CrossEntropy, layout, [.. ScalarArithmetic.Description.Layers]);
            NetworkState state = new(layout.BlockLength);
            InitialWeights.Draw(state, description, 3);
            float[] flat = new float[layout.ParameterCount];
            layout.CopyToFlat(state.Span, flat);
            return flat;
        }
    }

    [Fact]
    public void The_seed_decides()
    {
        Assert.Equal(Weights(Activation.ReLU, 1), Weights(Activation.ReLU, 1));
        Assert.NotEqual(Weights(Activation.ReLU, 1), Weights(Activation.ReLU, 2));
    }

    [Fact]
    public void A_state_of_another_network_is_refused() =>
        Assert.Throws<ArgumentException>("state", () => InitialWeights.Draw(new NetworkState(27), ScalarArithmetic.Description, 0));

    private static float[] Weights(Activation activation, ulong seed)
    {
        ParameterLayout layout = new((Inputs + 1) * Outputs, LayerLayout.Dense(Inputs, Outputs, Outputs, 0, Inputs * Outputs));
        NetworkDescription description = new(
            "Net", Inputs, Loss.MeanSquaredError, layout, new LayerDescription("output", Inputs, Outputs, activation, ""));
        NetworkState state = new(layout.BlockLength);
        InitialWeights.Draw(state, description, seed);
        return state.Span[..(Inputs * Outputs)].ToArray();
    }
}
