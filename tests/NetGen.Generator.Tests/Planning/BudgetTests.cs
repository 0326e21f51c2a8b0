using NetGen.Execution;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests.Planning;

/// <summary>What the plan lays out in memory, the runtime's register tiles must find there.</summary>
public sealed class BudgetTests
{
    [Fact]
    public void RowsAreThoseOfTheRuntimesTiles() => Assert.Equal(Tiles.LeastRows, Budget.LeastRows);

    [Fact]
    public void WeightsThatStayNearAreThoseOfTheRuntimesLayers() => Assert.Equal(SampleLayer.WeightsNearest, Budget.WeightsNearest);

    [Fact]
    public void PanelsAreThoseOfTheRuntimesTiles() => Assert.Equal(Tiles.PanelStride, Budget.PanelStride);
}
