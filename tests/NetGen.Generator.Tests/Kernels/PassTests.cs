using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Planning;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>The passes over kernels: where nodes are divided, what is loaded again, which stores go.</summary>
public sealed class PassTests
{
    private static readonly Region _values = new("Values", Space.Scratch, 0);
    private static readonly Region _input = new("", Space.Input, 0);
    private static readonly Region _output = new("", Space.Output, 0);
    private static readonly Step _step = PlannedNetwork.Plan(NetworkShape.Classifier(2, 3, 2)).ForwardBatch.Steps.First();

    [Fact]
    public void WhatFitsIsOnePart() => Assert.Equal([3], Lengths(Chain(1)));

    [Fact]
    public void PartsEndWhereValuesLieInMemory()
    {
        IReadOnlyList<IReadOnlyList<Segment>> parts = Divide(Chain(400))!;
        Assert.True(parts.Count > 1);
        foreach (IReadOnlyList<Segment> part in parts)
        {
            Node[] nodes = [.. part.SelectMany(segment => segment.Nodes)];
            Assert.InRange(NodeCost.Of(nodes).Share, 0.5, 1);
            Assert.IsType<Store>(nodes[^1]);

            // Whatever a part uses, it has computed or loaded.
            HashSet<Value> there = [];
            foreach (Node node in nodes)
            {
                Assert.All(node.Arguments, argument => Assert.Contains(argument, there));
                there.UnionWith(node.Results);
            }
        }

        // Every part but the first begins with the value that the one before it has stored last.
        Assert.All(parts.Zip(parts.Skip(1)), both => Assert.Equal(
            ((Store)both.First[^1].Nodes[^1]).At, Assert.Single(both.Second[0].Nodes.OfType<Compute>(), compute => compute is { Operation: Operation.Load, At.Region.Space: Space.Scratch }).At));
    }

    [Fact]
    public void ASumIsNotDivided()
    {
        Value sum = new(Lane.Register, new Name("sum"));
        List<Node> nodes = [new Compute(Operation.Zero, sum)];
        for (int i = 0; i < Budget.OperationsOfAMethod + 10; i++)
        {
            Value next = new(Lane.Register, sum.Name);
            nodes.Add(new Compute(Operation.MultiplyAddAt, next, sum, sum) { At = new Address(_input, i) });
            sum = next;
        }

        nodes.Add(new Store(sum, new Address(_output, 0)));
        Assert.Null(Divide(nodes));
    }

    [Fact]
    public void AValueIsNotLoadedWhereSomethingElseWasStored()
    {
        // The first value is used once more behind the last store, which takes its place: it stays in its register, so nothing can be cut before.
        Value first = new(Lane.Register, new Name("first"));
        List<Node> nodes = [new Compute(Operation.Zero, first), new Store(first, new Address(_values, 0)), .. Chain(400)];
        Value last = Assert.IsType<Store>(nodes[^1]).Value;
        nodes.Add(new Store(last, new Address(_values, 0)));
        nodes.Add(new Store(first, new Address(_output, 0)));
        Assert.Null(Divide(nodes));
        Assert.NotNull(Divide([.. nodes.Where(node => node is not Store { At.Region.Space: Space.Scratch, At.Column: 0 } store || store.Value == first)]));
    }

    [Fact]
    public void StoresThatNobodyReadsGo()
    {
        Value value = new(Lane.Block8, new Name("value"));
        Value scalar = new(Lane.Scalar, new Name("scalar"));
        Compute zero = new(Operation.Zero, value);
        Store first = new(value, new Address(_values, 0));
        Store again = new(value, new Address(_values, 0));
        Store beside = new(value, new Address(_values, 8));
        Compute read = new(Operation.BroadcastAt, scalar) { At = new Address(_values, 7) };
        Store result = new(scalar, new Address(_output, 0));

        // The first is written over; the last of the eight floats is read; what lies beside is not.
        Assert.Equal([zero, again, read, result], Drop([zero, first, again, beside, read, result]));

        // What the next program reads stays.
        Assert.Equal([zero, again], Drop([zero, first, again], new ValueBuffer("values", BufferHome.Scratch, 1, 16, "Values", 0)));
        Assert.Equal([zero], Drop([zero, first, again]));
    }

    [Fact]
    public void AllProgramsAreDividedAsTheyMustBe()
    {
        int divided = 0;
        foreach (NetworkPlan plan in RandomDeclarations.Draw(200).Select(PlannedNetwork.Plan).Where(plan => plan.Form == Form.Unrolled))
        {
            foreach (Kernel entry in plan.Programs.SelectMany(program => program.Kernels).Where(entry => entry.Callees.Any()))
            {
                divided++;
                Kernel[] parts = [.. entry.Callees];
                Assert.True(parts.Length > 1);
                Assert.Equal(parts.Length, parts.Select(part => part.Name).Distinct().Count());
                Assert.All(parts, KernelVerifier.Verify);
            }
        }

        Assert.True(divided > 20, $"Only {divided} programs were divided.");
    }

    [Fact]
    public void TwoVectorsAreComputedWhereBothStayInRegisters()
    {
        IReadOnlyList<Node> Forward(params int[] sizes) =>
            PlannedNetwork.Plan(NetworkShape.Of(Activation.Tanh, Activation.Identity, Loss.MeanSquaredError, sizes)).ForwardBatch.Kernels[0].Nodes;

        IReadOnlyList<Node> one = Forward(2, 4, 1);
        IReadOnlyList<Node> two = Assert.IsAssignableFrom<IReadOnlyList<Node>>(TwoVectors.Of(one));
        Assert.Equal(2 * one.Count(IsComputed), two.Count(IsComputed));
        Assert.Equal(one.Count(node => node is Remark), two.Count(node => node is Remark));
        KernelVerifier.Verify(new Kernel(two));

        // Eight hidden units, twice, are more than there are registers; what lies in scratch cannot be there twice.
        Assert.Null(TwoVectors.Of(Forward(2, 8, 1)));
        Value value = new(Lane.Register, new Name("value"));
        Assert.Null(TwoVectors.Of([new Compute(Operation.Load, value) { At = new Address(_values, 0) }, new StoreRows([value], new Address(_output, 0), 1)]));

        static bool IsComputed(Node node) => node is not (Remark or Note or Paragraph);
    }

    /// <summary>A value after the other, each of the one before it, each stored.</summary>
    private static List<Node> Chain(int length)
    {
        List<Node> nodes = [];
        Value? before = null;
        for (int i = 1; i <= length; i++)
        {
            Value input = new(Lane.Register, null);
            Value value = new(Lane.Register, new Name("value", i));
            nodes.Add(new Compute(Operation.BroadcastAt, input) { At = new Address(_input, i) });
            nodes.Add(new Compute(before is null ? Operation.Abs : Operation.Add, value, before is null ? [input] : [before, input]));
            nodes.Add(new Store(value, new Address(_values, i * 16)));
            before = value;
        }

        return nodes;
    }

    private static IReadOnlyList<IReadOnlyList<Segment>>? Divide(IReadOnlyList<Node> nodes) => Division.Of([new Segment(_step, nodes)]);

    private static int[] Lengths(IReadOnlyList<Node> nodes) => [.. Divide(nodes)!.Select(part => part.Sum(segment => segment.Nodes.Count))];

    private static IReadOnlyList<Node> Drop(IReadOnlyList<Node> nodes, params ValueBuffer[] livesOn) =>
        [.. DeadStores.Drop([[new Segment(_step, nodes)]], [], livesOn, 32)[0].SelectMany(segment => segment.Nodes)];
}
