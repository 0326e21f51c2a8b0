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
    public void LoopsAndCallsThatAreNotSoundAreFound()
    {
        Name sum = new("sum");
        Value start = new(Lane.Block4, sum);
        Value inside = new(Lane.Block4, sum);
        Value other = new(Lane.Block4, new Name("other"));
        Compute zero = new(Operation.Zero, start);
        Loop Carrying(Carried carried, params Node[] body) => new(new Variable("j"), 0, 4, new Stride(1), body, [carried]);
        AssertFault("no name, or several", zero, Carrying(new Carried(start, inside, other), new Compute(Operation.Zero, other)));
        AssertFault("before it is computed", zero, Carrying(new Carried(start, inside, new Value(Lane.Block4, sum))));
        AssertFault("never used", new Loop(new Variable("j"), 0, 4, new Stride(1), [new Compute(Operation.Zero, new Value(Lane.Block4, null))], []));

        // In the second turn, the local holds what the first one left there.
        Value again = new(Lane.Block4, sum);
        AssertFault(
            "gives its local to another value", zero,
            new Loop(new Variable("j"), 0, 4, new Stride(1), [new Compute(Operation.Copy, other, start), new Compute(Operation.Zero, again)], []));
        AssertFault("does not return", new Call(new Kernel([]) { Name = "Callee" }, new Value(Lane.Scalar, new Name("loss"))));
        AssertFault("behind the end", zero, new Return(start), new Paragraph());
    }

    [Fact]
    public Task XorAsKernels() => Verify(KernelDump.Of(PlannedNetwork.Plan(NetworkShape.Classifier(2, 3, 2))));

    [Fact]
    public Task ATiledNetworkAsKernels() => Verify(KernelDump.Of(PlannedNetwork.Plan(NetworkShape.Of(Activation.Tanh, Activation.Identity, Loss.MeanSquaredError, 20, 40, 3))));

    private static void AssertFault(string message, params Node[] nodes) =>
        Assert.Contains(message, Assert.Throws<InvalidOperationException>(() => KernelVerifier.Verify(new Kernel(nodes))).Message, StringComparison.Ordinal);
}
