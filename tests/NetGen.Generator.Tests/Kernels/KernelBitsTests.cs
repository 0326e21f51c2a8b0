using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Planning;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>The interpreter gives the bits of the compiled code, at each width, which the compiled code has only one of in a process.</summary>
[Collection(nameof(RandomNetworks))]
public sealed class KernelBitsTests(RandomNetworks networks)
{
    [Fact]
    public void KernelsHaveTheBitsOfTheCompiledCode()
    {
        int compared = 0;
        Random random = new(5);
        networks.ForEach((network, shape, sample) =>
        {
            NetworkPlan plan = PlannedNetwork.Plan(shape);
            if (plan.Form != Form.Unrolled)
            {
                return;
            }

            compared++;
            LoweredNetwork lowered = new(plan, sample.Parameters);
            float[][] inputs = [sample.Input, .. Enumerable.Range(0, 15).Select(_ => RandomSample.DrawInput(shape, random).ToArray())];
            float[][] expected = [.. inputs.Select(input =>
            {
                float[] outputs = new float[shape.OutputSize];
                network.Forward(input, outputs);
                return outputs;
            })];
            Assert.Equal(Bits(expected[0]), Bits(lowered.Forward(inputs[0])));
            float[] gradient = new float[shape.ParameterCount];
            network.Backward(sample.Input, sample.Target, gradient);
            Assert.Equal(Bits(gradient), Bits(lowered.Gradient(sample.Input, sample.Target)));
            foreach (int width in new[] { 16, 8, 4 })
            {
                float[][] found = lowered.ForwardLanes(inputs[..width]);
                for (int s = 0; s < width; s++)
                {
                    Assert.Equal(Bits(expected[s]), Bits(found[s]));
                }
            }
        });
        Assert.True(compared >= 60, $"Only {compared} networks are unrolled.");
    }

    private static int[] Bits(float[] numbers) => Array.ConvertAll(numbers, number => float.IsNaN(number) ? int.MinValue : BitConverter.SingleToInt32Bits(number + 0f));
}
