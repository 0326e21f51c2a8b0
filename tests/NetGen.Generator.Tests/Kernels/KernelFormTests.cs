using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Planning;
using NetGen.Generator.Tests.Reference;
using static VerifyXunit.Verifier;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>The form of kernels: what holds for all of them, and what they are for one small network, to be read.</summary>
public sealed class KernelFormTests
{
    [Fact]
    public void EveryKernelIsSound()
    {
        foreach (NetworkPlan plan in RandomDeclarations.Draw(400).Select(PlannedNetwork.Plan))
        {
            Assert.All(plan.Programs.SelectMany(LoweredNetwork.KernelsOf), KernelVerifier.Verify);
        }
    }

    [Fact]
    public void WhatIsNotSoundIsFound()
    {
        Region region = new("Hidden", Space.Scratch, 0);
        Value load = new(Lane.Block4, null);
        Compute compute = new(Operation.Load, load) { At = new Address(region, 0) };
        Value zero = new(Lane.Block4, new Name("zero"));
        AssertFault("before it is computed", new Store(load, new Address(region, 0)));
        AssertFault("never used", compute);
        AssertFault("used twice", compute, new Store(load, new Address(region, 16)), new Store(load, new Address(region, 32)));
        AssertFault("between a load and the use", compute, new Compute(Operation.Zero, zero), new Store(zero, new Address(region, 0)), new Store(load, new Address(region, 32)));
        AssertFault("taken its local", new Compute(Operation.Zero, zero), new Compute(Operation.Zero, new Value(Lane.Block4, zero.Name)), new Store(zero, new Address(region, 0)));
    }

    [Fact]
    public Task XorAsKernels() => Verify(KernelDump.Of(PlannedNetwork.Plan(NetworkShape.Classifier(2, 3, 2))));

    [Fact]
    public Task ATiledNetworkAsKernels() => Verify(KernelDump.Of(PlannedNetwork.Plan(NetworkShape.Of(Activation.Tanh, Activation.Identity, Loss.MeanSquaredError, 20, 40, 3))));

    private static void AssertFault(string message, params Node[] nodes) =>
        Assert.Contains(message, Assert.Throws<InvalidOperationException>(() => KernelVerifier.Verify(new Kernel(nodes))).Message, StringComparison.Ordinal);
}
