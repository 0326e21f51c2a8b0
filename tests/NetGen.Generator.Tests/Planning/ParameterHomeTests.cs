using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.Planning;

/// <summary>Where weights are found, and that nothing else of a plan depends on it: the bits would.</summary>
public sealed class ParameterHomeTests
{
    [Theory]
    [InlineData(nameof(ParameterHome.Literals), 4, 8, 3)]
    [InlineData(nameof(ParameterHome.Data), 16, 32, 10)]
    public void ConstantsAreLiteralsWhereEverythingIsWrittenOut(string home, params int[] sizes)
    {
        Model.NetworkDeclaration trained = PlannedNetwork.Declare(NetworkShape.Classifier(sizes));
        NetworkPlan own = Planner.Plan(trained);
        NetworkPlan baked = Planner.Plan(trained with { WeightsFile = "net.safetensors" });
        Assert.Equal(ParameterHome.Block, own.Parameters);
        Assert.Equal(home, baked.Parameters.ToString());
        Assert.Equal(own, baked with { Parameters = ParameterHome.Block });
        Assert.Equal(["Forward", "Gradient", "ForwardBatch", "GradientBatch"], own.OfOneSample.Concat(own.OfManySamples).Select(program => program.Name));
        Assert.Equal(["Forward", "ForwardBatch"], baked.OfOneSample.Concat(baked.OfManySamples).Select(program => program.Name));
    }
}
