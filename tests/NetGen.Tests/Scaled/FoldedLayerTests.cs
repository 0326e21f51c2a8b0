using NetGen.Execution;
using NetGen.Numerics;
using NetGen.Tests.Support;

namespace NetGen.Tests.Scaled;

public class FoldedLayerTests
{
    public static TheoryData<int, int> Sizes => new() { { 1, 1 }, { 3, 5 }, { 7, 16 }, { 5, 64 }, { 2, 65 }, { 11, 131 } };

    [Theory, MemberData(nameof(Sizes))]
    public void Folding_is_the_formula_in_double_rounded_once(int inputs, int units)
    {
        (LayerLayout layer, float[] trained, Standardizer scaling) = Random(inputs, units);
        float[] folded = [.. trained];
        FoldedLayer.Fold(trained, folded, layer, scaling);
        for (int j = 0; j < units; j++)
        {
            double sum = 0;
            for (int i = 0; i < inputs; i++)
            {
                double weight = trained[layer.Weights.RowOffset(i) + j] / scaling.Deviation[i];
                Assert.Equal((float)weight, folded[layer.Weights.RowOffset(i) + j]);
                sum += scaling.Mean[i] * weight;
            }

            Assert.Equal((float)(trained[layer.Bias.Offset + j] - sum), folded[layer.Bias.Offset + j]);
        }

        AssertNothingElseChanged(layer, trained, folded);
        FoldedLayer.Fold(trained, trained, layer, scaling);
        Assert.Equal(folded, trained);
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Unfolding_is_the_formula_in_double_rounded_once(int inputs, int units)
    {
        (LayerLayout layer, float[] folded, Standardizer scaling) = Random(inputs, units);
        float[] trained = [.. folded];
        FoldedLayer.Unfold(folded, trained, layer, scaling);
        for (int j = 0; j < units; j++)
        {
            double sum = 0;
            for (int i = 0; i < inputs; i++)
            {
                double weight = folded[layer.Weights.RowOffset(i) + j];
                Assert.Equal((float)(weight * scaling.Deviation[i]), trained[layer.Weights.RowOffset(i) + j]);
                sum += scaling.Mean[i] * weight;
            }

            Assert.Equal((float)(folded[layer.Bias.Offset + j] + sum), trained[layer.Bias.Offset + j]);
        }

        AssertNothingElseChanged(layer, folded, trained);
        FoldedLayer.Unfold(folded, folded, layer, scaling);
        Assert.Equal(trained, folded);
    }

    [Fact]
    public void One_way_and_back_is_the_same_but_for_rounding()
    {
        (LayerLayout layer, float[] trained, Standardizer scaling) = Random(9, 21);
        float[] block = [.. trained];
        FoldedLayer.Fold(block, block, layer, scaling);
        FoldedLayer.Unfold(block, block, layer, scaling);
        for (int k = 0; k < block.Length; k++)
        {
            Assert.Equal(trained[k], block[k], 1e-4f);
        }
    }

    [Fact]
    public void What_is_kept_counts_until_a_bit_of_the_layer_changes()
    {
        (LayerLayout layer, float[] block, Standardizer scaling) = Random(3, 5);
        FoldedLayer kept = new(layer);
        kept.CopyFrom(block, layer);
        Assert.True(kept.Gives(block, layer, null));
        float[] trained = [.. block];
        FoldedLayer.Fold(block, block, layer, scaling);
        Assert.False(kept.Gives(block, layer, null));
        Assert.True(kept.Gives(block, layer, scaling));
        block[layer.Weights.Offset + layer.Outputs] = 9;
        Assert.True(kept.Gives(block, layer, scaling));
        foreach (int place in (int[])[layer.Weights.Offset, layer.Weights.RowOffset(2) + 4, layer.Bias.Offset + 4])
        {
            float before = block[place];
            block[place] = MathF.BitIncrement(before);
            Assert.False(kept.Gives(block, layer, scaling));
            block[place] = before;
        }

        float[] back = new float[block.Length];
        kept.CopyTo(back, layer);
        Assert.All(Places(layer), place => Assert.Equal(trained[place], back[place]));
    }

    /// <summary>A layer in the middle of a block, with padding behind its rows.</summary>
    private static (LayerLayout Layer, float[] Block, Standardizer Scaling) Random(int inputs, int units)
    {
        LayerLayout layer = LayerLayout.Dense(inputs, units, units + 3, 5, 5 + inputs * (units + 3) + 2);
        RandomSource random = new((ulong)(100 * inputs + units));
        float[] block = new float[layer.Bias.Offset + units + 4];
        for (int k = 0; k < block.Length; k++)
        {
            block[k] = random.NextNormal();
        }

        double[] mean = new double[inputs], deviation = new double[inputs];
        for (int i = 0; i < inputs; i++)
        {
            mean[i] = 3.1 * random.NextNormal();
            deviation[i] = 0.1 + random.NextFloat();
        }

        return (layer, block, new Standardizer(mean, deviation));
    }

    private static int[] Places(LayerLayout layer) => [.. layer.Tensors.ToArray().SelectMany(ParameterPlaces.Of)];

    private static void AssertNothingElseChanged(LayerLayout layer, float[] before, float[] after)
    {
        HashSet<int> places = [.. Places(layer)];
        Assert.All(Enumerable.Range(0, before.Length).Where(k => !places.Contains(k)), k => Assert.Equal(before[k], after[k]));
    }
}
