using System.Text;
using NetGen.Execution;
using NetGen.Tests.Support;
using NetGen.Tests.Training;
using Standardizing = NetGen.Tests.Support.Redescribed<NetGen.Tests.Training.ScalarArithmetic, NetGen.Tests.Support.Standardized>;

namespace NetGen.Tests.Scaled;

/// <summary>Files of networks that scale their inputs: they have the weights for scaled inputs and the scaling, or those for raw inputs.</summary>
public class ScaledModelTests
{
    private static readonly NetworkDescription _net = Standardizing.Description;
    private static readonly LayerLayout _first = _net.Layout.Layers[0];

    [Fact]
    public void A_trained_network_comes_back_with_its_layer_as_trained()
    {
        NetworkState state = Fitted();
        byte[] bytes = Save(_net, state);
        Assert.Contains("\"scaling\":", Text(bytes), StringComparison.Ordinal);
        NetworkState loaded = AssertComesBack(state, bytes);
        Assert.True(loaded.Unfolded!.Gives(loaded.Span, _first, loaded.Scaling));

        // Training goes on in both alike.
        ScalarTraining.Fit<Standardizing>(state, ScalarTraining.Raw(40, 1), new FitOptions { Epochs = 2 });
        ScalarTraining.Fit<Standardizing>(loaded, ScalarTraining.Raw(40, 1), new FitOptions { Epochs = 2 });
        Assert.Equal(state.Span.ToArray(), loaded.Span.ToArray());
    }

    [Fact]
    public void The_file_has_the_weights_for_scaled_inputs_so_that_a_network_without_scaling_reads_them()
    {
        NetworkState state = Fitted(), plain = new(state.Length);
        ModelFile.Load(Save(_net, state), ScalarArithmetic.Description, plain);
        float[] trained = state.Span.ToArray();
        state.Unfolded!.CopyTo(trained, _first);
        Assert.Equal(trained, plain.Span.ToArray());
        Assert.Equal(state.Scaling!.Mean, plain.Scaling!.Mean);

        // And the other way round: a file of a network that was trained on scaled data.
        NetworkState back = Standardizing.NewState(7);
        ModelFile.Load(Save(ScalarArithmetic.Description, plain), _net, back);
        Assert.Equal(state.Span.ToArray(), back.Span.ToArray());
    }

    [Fact]
    public void Parameters_that_were_set_come_back_bit_for_bit_too()
    {
        NetworkState state = Fitted();
        state.Span[0] = MathF.BitIncrement(state.Span[0]);
        byte[] bytes = Save(_net, state);
        Assert.Contains("\"folded\":", Text(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("\"scaling\":", Text(bytes), StringComparison.Ordinal);
        AssertComesBack(state, bytes);

        // For a network without scaling these are weights for raw inputs, and nothing else.
        NetworkState plain = new(state.Length);
        ModelFile.Load(bytes, ScalarArithmetic.Description, plain);
        Assert.Equal(state.Span.ToArray(), plain.Span.ToArray());
        Assert.Null(plain.Scaling);
    }

    [Fact]
    public void Parameters_behind_the_first_layer_may_change()
    {
        NetworkState state = Fitted();
        state.Span[12] = 0.25f;
        AssertComesBack(state, Save(_net, state));
    }

    [Fact]
    public void Without_a_scaling_the_weights_are_for_raw_inputs()
    {
        NetworkState state = Standardizing.NewState(3), loaded = Fitted();
        byte[] bytes = Save(_net, state);
        ModelFile.Load(bytes, _net, loaded);
        Assert.Equal(state.Span.ToArray(), loaded.Span.ToArray());
        Assert.Null(loaded.Scaling);

        // They are no initial weights any more: training keeps what the network computes.
        float[] before = ScalarTraining.Answers(loaded, ScalarTraining.Raw(40, 1).Inputs);
        ScalarTraining.Fit<Standardizing>(loaded, ScalarTraining.Raw(40, 1), new FitOptions { Epochs = 1, Optimizer = Optimizer.Sgd(1e-12f) });
        float[] after = ScalarTraining.Answers(loaded, ScalarTraining.Raw(40, 1).Inputs);
        Assert.All(Enumerable.Range(0, before.Length), k => Assert.Equal(before[k], after[k], 1e-4f));
    }

    [Fact]
    public void A_scaling_that_cannot_be_folded_is_refused_and_changes_nothing()
    {
        NetworkState plain = ScalarArithmetic.NewState(3), state = Fitted();
        plain.Scaling = new Standardizer([0, 0], [1e-300, 1]);
        float[] before = state.Span.ToArray();
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => ModelFile.Load(Save(ScalarArithmetic.Description, plain), _net, state));
        Assert.Equal("model, __metadata__.scaling: weights and biases for raw inputs, W/deviation and b − Σ mean·W/deviation, go beyond 32-bit floats", error.Message);
        Assert.Equal(before, state.Span.ToArray());
        Assert.True(state.Unfolded!.Gives(state.Span, _first, state.Scaling));
    }

    [Theory]
    [InlineData("\"folded\":\"{\\\"mean\\\":[1],\\\"deviation\\\":[1]}\"", "model, __metadata__.folded: expected a scaling of 2 inputs, found one of 1")]
    [InlineData("\"folded\":\"{}\"", "model, __metadata__.folded: ")]
    [InlineData(
        "\"scaling\":\"{\\\"mean\\\":[1,2],\\\"deviation\\\":[1,2]}\",\"folded\":\"{\\\"mean\\\":[1,2],\\\"deviation\\\":[1,2]}\"",
        "model, __metadata__.folded: found beside __metadata__.scaling; the weights are for raw inputs or for scaled ones")]
    [InlineData("\"means\":\"[1]\"", "model, __metadata__.means: expected means of 2 inputs, found 1")]
    [InlineData("\"means\":\"[1,\\\"2\\\"]\"", "model, __metadata__.means: a JSON array of 32-bit numbers and nulls was expected")]
    [InlineData("\"means\":\"[1,1e39]\"", "model, __metadata__.means: a JSON array of 32-bit numbers and nulls was expected")]
    [InlineData("\"means\":\"[1,2]3\"", "model, __metadata__.means: ")]
    public void Metadata_that_are_not_sound_are_named(string entries, string message)
    {
        byte[] bytes = WithMetadata(entries);
        foreach (NetworkDescription network in (NetworkDescription[])[_net, ScalarArithmetic.Description])
        {
            ModelFormatException error = Assert.Throws<ModelFormatException>(() => ModelFile.Load(bytes, network, Standardizing.NewState(1)));
            Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Means_come_back_bit_for_bit()
    {
        NetworkState state = Standardizing.NewState(1);
        state.InputMeans = [float.NaN, 0.1f];
        byte[] bytes = Save(_net, state);
        Assert.Contains("\"means\":\"[null,0.1]\"", Text(bytes), StringComparison.Ordinal);
        NetworkState loaded = AssertComesBack(state, bytes);
        Assert.Equal(state.InputMeans.AsEnumerable(), loaded.InputMeans);
        ModelFile.Load(Save(_net, Standardizing.NewState(2)), _net, loaded);
        Assert.Empty(loaded.InputMeans);
        state.InputMeans = [1];
        Assert.StartsWith("ScalarNet has 2 inputs, but 1 means.", Assert.Throws<ArgumentException>(() => Save(_net, state)).Message, StringComparison.Ordinal);
    }

    private static NetworkState Fitted()
    {
        NetworkState state = Standardizing.NewState(3);
        ScalarTraining.Fit<Standardizing>(state, ScalarTraining.Raw(40, 1), new FitOptions { Epochs = 3 });
        return state;
    }

    private static NetworkState AssertComesBack(NetworkState state, byte[] bytes)
    {
        NetworkState loaded = Standardizing.NewState(9);
        ModelFile.Load(bytes, _net, loaded);
        Assert.Equal(state.Span.ToArray().Select(BitConverter.SingleToInt32Bits), loaded.Span.ToArray().Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(state.Scaling?.Mean, loaded.Scaling?.Mean);
        Assert.Equal(state.Scaling?.Deviation, loaded.Scaling?.Deviation);
        Assert.Equal(bytes, Save(_net, loaded));
        return loaded;
    }

    private static byte[] Save(NetworkDescription network, NetworkState state)
    {
        using MemoryStream stream = new();
        ModelFile.Save(stream, network, state);
        return stream.ToArray();
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes, 8, (int)BitConverter.ToInt64(bytes));

    private static byte[] WithMetadata(string entries)
    {
        byte[] bytes = Save(_net, Standardizing.NewState(1));
        string text = Text(bytes);
        byte[] header = Encoding.UTF8.GetBytes(text.Replace("\"version\":\"1\"", "\"version\":\"1\"," + entries, StringComparison.Ordinal));
        return [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. bytes.AsSpan(8 + Encoding.UTF8.GetByteCount(text))];
    }
}
