using NetGen.Execution;
using NetGen.Numerics;
using NetGen.Tests.Support;

namespace NetGen.Tests.Execution;

/// <summary>Layers that have other tensors than weights and biases: a scale that begins at ones and a shift that begins at zeros, neither of which decays.</summary>
public class ParameterTensorTests
{
    private const int BlockLength = 80;
    private const float L2 = 0.5f;

    // 2 → 3 with a scale and a shift, 3 → 2 without; in the block another order than the flat one, rows with padding, and gaps.
    private static readonly LayerLayout _hidden = new(
        2, 3, ParameterTensor.Weights(2, 3, stride: 5, offset: 40), ParameterTensor.Bias(3, offset: 64), Vector("scale", 3, 8, Initializer.Ones), Vector("shift", 3, 12, Initializer.Zeros));

    private static readonly LayerLayout _output = new(3, 2, ParameterTensor.Weights(3, 2, stride: 4, offset: 17), ParameterTensor.Bias(2, offset: 33));

    private static readonly ParameterLayout _layout = new(BlockLength, _hidden, _output);

    private static readonly int[] _places =
    [
        40, 41, 42, 45, 46, 47, // weight of hidden
        64, 65, 66, // bias
        8, 9, 10, // scale
        12, 13, 14, // shift
        17, 18, 21, 22, 25, 26, // weight of output
        33, 34, // bias
    ];

    private static readonly int[] _decaying = [40, 41, 42, 45, 46, 47, 17, 18, 21, 22, 25, 26];

    private static readonly NetworkDescription _network = new(
        "Net", 2, Loss.MeanSquaredError, _layout, new LayerDescription("hidden", 2, 3, Activation.Tanh, ""), new LayerDescription("output", 3, 2, Activation.Identity, ""));

    [Fact]
    public void A_tensor_says_where_its_rows_are()
    {
        ParameterTensor weights = ParameterTensor.Weights(inputs: 4, outputs: 3, stride: 8, offset: 100);
        Assert.Equal(new ParameterTensor("weight", 4, 3, 8, 100, Initializer.ByActivation, Decays: true), weights);
        Assert.Equal(12, weights.Count);
        Assert.Equal([100, 108, 116, 124], Enumerable.Range(0, 4).Select(weights.RowOffset));
        Assert.Equal(127, weights.End);
        ParameterTensor bias = ParameterTensor.Bias(outputs: 3, offset: 132);
        Assert.Equal(new ParameterTensor("bias", 1, 3, 3, 132, Initializer.Zeros, Decays: false), bias);
        Assert.Equal((3, 132, 135), (bias.Count, bias.RowOffset(0), bias.End));
    }

    [Fact]
    public void A_layer_counts_and_finds_its_tensors()
    {
        Assert.Equal(["weight", "bias", "scale", "shift"], _hidden.Tensors.ToArray().Select(tensor => tensor.Name));
        Assert.Equal((15, 8, 23), (_hidden.ParameterCount, _output.ParameterCount, _layout.ParameterCount));
        Assert.Equal((40, 64), (_hidden.Weights.Offset, _hidden.Bias.Offset));
    }

    [Fact]
    public void What_asks_a_layer_for_weights_that_it_lacks_is_told_so()
    {
        LayerLayout normalization = new(3, 3, Vector("scale", 3, 0, Initializer.Ones), Vector("shift", 3, 4, Initializer.Zeros));
        Assert.Equal(
            "The layer of 3 inputs and 3 outputs should have a tensor \"weight\", but has \"scale\", \"shift\".",
            Assert.Throws<InvalidOperationException>(() => normalization.Weights).Message);
        Assert.Equal(
            "The layer of 5 inputs and 5 outputs should have a tensor \"bias\", but has no parameters.",
            Assert.Throws<InvalidOperationException>(() => new LayerLayout(5, 5).Bias).Message);
    }

    [Fact]
    public void The_flat_order_is_tensor_by_tensor()
    {
        Assert.Equal(_places, ParameterPlaces.Of(_layout));
        float[] block = [.. Enumerable.Range(0, BlockLength).Select(place => (float)place)], flat = new float[23];
        _layout.CopyToFlat(block, flat);
        Assert.Equal(_places.Select(place => (float)place), flat);
        _layout.AddToFlat(block, flat);
        Assert.Equal(_places.Select(place => 2f * place), flat);
        float[] back = [.. Enumerable.Repeat(float.NaN, BlockLength)];
        _layout.CopyFromFlat(flat, back);
        Assert.Equal(Enumerable.Range(0, BlockLength).Select(place => _places.Contains(place) ? 2f * place : 0), back);
    }

    [Theory, InlineData(0ul), InlineData(7ul)]
    public void Tensors_begin_with_what_they_say(ulong seed)
    {
        NetworkState state = new(BlockLength);
        state.Span.Fill(99);
        InitialWeights.Draw(state, _network, seed);
        float[] flat = new float[23];
        _layout.CopyToFlat(state.Span, flat);
        Assert.Equal([0, 0, 0, 1, 1, 1, 0, 0, 0], flat[6..15]);
        Assert.All(Enumerable.Range(0, BlockLength).Except(_places), place => Assert.Equal(99, state.Span[place]));

        // Ones and zeros draw no numbers: the weights are those of the same network without the scale and the shift.
        ParameterLayout plain = new(BlockLength, new LayerLayout(2, 3, _hidden.Weights, _hidden.Bias), _output);
        NetworkState other = new(BlockLength);
        InitialWeights.Draw(other, new NetworkDescription("Net", 2, Loss.MeanSquaredError, plain, [.. _network.Layers]), seed);
        float[] without = new float[17];
        plain.CopyToFlat(other.Span, without);
        Assert.Equal([.. flat[..9], .. flat[15..]], without);
        Assert.DoesNotContain(0f, without[..6]);
    }

    [Fact]
    public void L2_reaches_the_tensors_that_decay()
    {
        L2Pull pull = new(_layout, L2);
        float[] factors = new float[BlockLength];
        foreach (L2Pull.Stretch stretch in pull.Stretches)
        {
            for (int place = stretch.Start; place < stretch.End; place++)
            {
                factors[place] = pull.Factors.Span[stretch.Factors + place % L2Pull.Block];
            }
        }

        Assert.All(_places, place => Assert.Equal(_decaying.Contains(place) ? L2 : 0, factors[place]));
    }

    [Fact]
    public void A_step_without_gradient_pulls_only_what_decays()
    {
        ParameterBlock parameters = Ones();
        Optimizer.Sgd(0.25f).Begin(_layout, L2).Step(parameters, new ParameterBlock(BlockLength), samples: 1);
        Assert.All(_places, place => Assert.Equal(_decaying.Contains(place) ? 1 - 0.25f * L2 : 1, parameters.Span[place]));

        ParameterBlock stepped = Ones();
        SteppedGradient<PulledMethod<SgdMethod>> sink = new(new(new SgdMethod(0.25f)), stepped, L2);
        sink.Expect(1);
        Assert.True(sink.Begin(0.5f));
        sink.TakeDecaying(Lanes4.Zero, 40);
        sink.Take(Lanes4.Zero, 8);
        Assert.Equal([0.875f, 0.875f, 0.875f], stepped.Span[40..43].ToArray());
        Assert.Equal([1, 1, 1], stepped.Span[8..11].ToArray());
    }

    private static ParameterTensor Vector(string name, int length, int offset, Initializer initializer) => new(name, 1, length, length, offset, initializer, Decays: false);

    private static ParameterBlock Ones()
    {
        ParameterBlock block = new(BlockLength);
        Array.ForEach(_places, place => block.Span[place] = 1);
        return block;
    }
}
