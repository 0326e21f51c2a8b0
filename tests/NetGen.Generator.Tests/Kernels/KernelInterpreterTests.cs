using NetGen.Generator.Kernels;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>The interpreter must find the faults that it is there for: each is put into a kernel that has none.</summary>
public sealed class KernelInterpreterTests
{
    private static readonly Region _scratch = new("Values", Space.Scratch, 0);
    private static readonly Region _output = new("", Space.Output, 0);

    private readonly Value _value = new(Lane.Block4, new Name("value"));
    private readonly Value _loaded = new(Lane.Block4, new Name("loaded"));

    private Compute Zero => new(Operation.Zero, _value);

    private Store Stored => new(_value, new Address(_scratch, 0));

    private Compute Load => new(Operation.Load, _loaded) { At = new Address(_scratch, 0) };

    private Store Result => new(_loaded, new Address(_output, 0));

    [Fact]
    public void AValueByWayOfMemoryIsSound() => Run(Zero, Stored, Load, Result);

    [Fact]
    public void AStoreThatNobodyReadsIsFound()
    {
        AssertFault("never read", Zero, Stored);
        AssertFault("never read", Zero, Stored, Stored, Load, Result);
        AssertFault("never read", Zero, Stored, Load, Result, new Store(_value, new Address(_scratch, 4)));
    }

    [Fact]
    public void AReadOfWhatWasNotWrittenIsFound()
    {
        AssertFault("nothing has been written", Load, Result);
        AssertFault("nothing has been written", Zero, new Store(_value, new Address(_scratch, 0), 3), Load, Result);
    }

    private static void Run(params Node[] nodes)
    {
        FloatMemory scratch = new(new float[8], isWritten: false);
        Dictionary<Space, FloatPlace> spaces = new() { [Space.Scratch] = new(scratch, 0), [Space.Output] = new(new FloatMemory(new float[4], isWritten: false), 0) };
        new KernelInterpreter(4, spaces, blockLength: 0, samples: 4).Run(new Kernel(nodes));
        scratch.RequireAllRead();
    }

    private static void AssertFault(string message, params Node[] nodes) =>
        Assert.Contains(message, Assert.Throws<InvalidOperationException>(() => Run(nodes)).Message, StringComparison.Ordinal);
}
