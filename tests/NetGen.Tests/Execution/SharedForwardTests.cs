using NetGen.Execution;
using NetGen.Tests.Support;

namespace NetGen.Tests.Execution;

/// <summary>A batch that is shared with the pool: whatever is thrown reaches the caller, and nobody is left at work on memory that is no longer pinned.</summary>
[Collection(nameof(HookedArithmetic))]
public class SharedForwardTests
{
    private const int Samples = 128 * 8;
    private static readonly float[] _inputs = [.. Enumerable.Range(0, Samples).Select(k => (float)k)];

    [Fact]
    public void All_samples_are_done_once()
    {
        HookedArithmetic.OnPiece = null;
        float[] outputs = new float[Samples];
        Run(outputs);
        Assert.Equal(_inputs, outputs);
    }

    [Fact]
    public void What_the_caller_throws_comes_out_when_the_helpers_have_ended()
    {
        // The helper is in the middle of its piece when the caller throws, and stays there for a while.
        int caller = Environment.CurrentManagedThreadId;
        bool hasEnded = false;
        using ManualResetEventSlim isInside = new();
        HookedArithmetic.OnPiece = _ =>
        {
            if (Environment.CurrentManagedThreadId == caller)
            {
                Assert.True(isInside.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
                throw new InsufficientMemoryException();
            }

            isInside.Set();
            Thread.Sleep(50);
            hasEnded = true;
        };
        Assert.Throws<InsufficientMemoryException>(() => Run(new float[Samples]));
        Assert.True(hasEnded);
        All_samples_are_done_once();
    }

    [Fact]
    public void What_a_helper_throws_comes_out_at_the_caller()
    {
        int caller = Environment.CurrentManagedThreadId;
        using ManualResetEventSlim hasThrown = new();
        HookedArithmetic.OnPiece = _ =>
        {
            if (Environment.CurrentManagedThreadId == caller)
            {
                Assert.True(hasThrown.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
                return;
            }

            hasThrown.Set();
            throw new InsufficientMemoryException();
        };
        Assert.Throws<InsufficientMemoryException>(() => Run(new float[Samples]));
        All_samples_are_done_once();
    }

    [Fact]
    public void An_interrupted_caller_waits_for_the_helpers()
    {
        bool hasEnded = false, wasEndedAfterwards = false;
        Exception? found = null;
        using ManualResetEventSlim isInside = new();
        Thread caller = new(() =>
        {
            HookedArithmetic.OnPiece = _ =>
            {
                if (Thread.CurrentThread.Name == nameof(An_interrupted_caller_waits_for_the_helpers))
                {
                    Thread.Sleep(Timeout.Infinite);
                }

                isInside.Set();
                Thread.Sleep(100);
                hasEnded = true;
            };
            found = Record.Exception(() => Run(new float[Samples]));
            wasEndedAfterwards = hasEnded;
        })
        { Name = nameof(An_interrupted_caller_waits_for_the_helpers) };
        caller.Start();
        Assert.True(isInside.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        caller.Interrupt();
        caller.Join();
        Assert.IsType<ThreadInterruptedException>(found);
        Assert.True(wasEndedAfterwards);
        All_samples_are_done_once();
    }

    private static void Run(float[] outputs)
    {
        float parameter = 0;
        SharedForward<HookedArithmetic>.Run(ref parameter, _inputs, outputs, Samples, threads: 2);
    }
}
