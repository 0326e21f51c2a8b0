using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests;

/// <summary>Forward, ForwardBatch and Backward allocate nothing, once a thread has its scratch buffer.</summary>
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    private const int Calls = 20;
    private const int Attempts = 3;
    private const int Batch = 33;

    [Theory]
    [MemberData(nameof(Topologies.Names), MemberType = typeof(Topologies))]
    public void ForwardAllocatesNothing(string topology)
    {
        ICompiledNetwork network = Topologies.Create(topology);
        NetworkShape shape = Topologies.Shape(topology);
        float[] input = new float[shape.InputSize];
        float[] output = new float[shape.OutputSize];
        Assert.Equal(0, BytesOf(() => network.Forward(input, output)));
    }

    [Theory]
    [MemberData(nameof(Topologies.Names), MemberType = typeof(Topologies))]
    public void ForwardBatchAllocatesNothing(string topology)
    {
        ICompiledNetwork network = Topologies.Create(topology);
        NetworkShape shape = Topologies.Shape(topology);
        float[] inputs = new float[shape.InputSize * Batch];
        float[] outputs = new float[shape.OutputSize * Batch];
        Assert.Equal(0, BytesOf(() => network.ForwardBatch(inputs, outputs)));
    }

    [Theory]
    [InlineData("T5", 1024)]
    [InlineData("T6", 512)]
    public void ForwardBatchAllocatesNothingWhereThreadsShareIt(string topology, int batch)
    {
        ICompiledNetwork network = Topologies.Create(topology);
        NetworkShape shape = Topologies.Shape(topology);
        float[] inputs = new float[shape.InputSize * batch];
        float[] outputs = new float[shape.OutputSize * batch];
        Assert.Equal(0, BytesOf(() => network.ForwardBatch(inputs, outputs)));
    }

    [Theory]
    [MemberData(nameof(Topologies.Names), MemberType = typeof(Topologies))]
    public void BackwardAllocatesNothing(string topology)
    {
        ICompiledNetwork network = Topologies.Create(topology);
        NetworkShape shape = Topologies.Shape(topology);
        float[] input = new float[shape.InputSize];
        float[] target = new float[shape.OutputSize];
        float[] gradient = new float[shape.ParameterCount];
        target[0] = 1;
        Assert.Equal(0, BytesOf(() => network.Backward(input, target, gradient)));
    }

    [Fact]
    public void TheMeasureSeesASingleSmallObject() => Assert.True(BytesOf(() => GC.KeepAlive(new object())) >= Calls * 16);

    /// <summary>
    /// Bytes that this thread allocates in some calls, after one that warms up: the least of several attempts, because a collection that
    /// another thread starts ends this thread's allocation window, and the rest of that counts as allocated.
    /// </summary>
    private static long BytesOf(Action action)
    {
        action();
        long least = long.MaxValue;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Calls; i++)
            {
                action();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}

/// <summary>Alone, because other tests' collections disturb the count.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTestsCollection;
