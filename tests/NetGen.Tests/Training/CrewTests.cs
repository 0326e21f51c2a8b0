using NetGen.Execution;
using NetGen.Tests.Support;

namespace NetGen.Tests.Training;

public class CrewTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Every_turn_has_each_part_once(int members)
    {
        using Crew crew = new(members);
        int[] counts = new int[members];
        Action<int> work = part => Interlocked.Increment(ref counts[part]);
        for (int turn = 1; turn <= 2000; turn++)
        {
            crew.Run(work);
            Assert.All(counts, count => Assert.Equal(turn, count));
        }
    }

    [Fact]
    public void A_helper_takes_part_after_it_has_slept()
    {
        using Crew crew = new(2);
        for (int turn = 0; turn < 5; turn++)
        {
            Thread.Sleep(5);
            using Barrier both = new(2);
            crew.Run(_ => Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(30))));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void What_a_part_throws_comes_out_when_all_are_done_and_the_crew_goes_on(int failing)
    {
        using Crew crew = new(2);
        int done = 0;
        Assert.Throws<TimeZoneNotFoundException>(() => crew.Run(part =>
        {
            if (part == failing)
            {
                throw new TimeZoneNotFoundException();
            }

            Thread.Sleep(20);
            done++;
        }));
        Assert.Equal(1, done);
        crew.Run(_ => Interlocked.Increment(ref done));
        Assert.Equal(3, done);
    }

    [Fact]
    public void Its_threads_end_with_it()
    {
        Thread? helper = null;
        bool isBackground = false;
        using (Crew crew = new(2))
        {
            using Barrier both = new(2);
            crew.Run(part =>
            {
                both.SignalAndWait();
                if (part == 1)
                {
                    helper = Thread.CurrentThread;
                    isBackground = helper.IsBackground;
                }
            });
        }

        Assert.NotNull(helper);
        Assert.True(isBackground);
        Assert.False(helper.IsAlive);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_interrupted_turn_ends_when_all_parts_are_done(int interruptions)
    {
        int done = 0, doneAfterwards = 0, doneInTheNext = 0;
        Exception? found = null;
        using ManualResetEventSlim isHelping = new();
        using ManualResetEventSlim mayEnd = new();
        Thread caller = new(() =>
        {
            using Crew crew = new(2);
            found = Record.Exception(() => crew.Run(part =>
            {
                if (Thread.CurrentThread.Name!.StartsWith(Crew.NameOfHelpers, StringComparison.Ordinal))
                {
                    isHelping.Set();
                    mayEnd.Wait();
                }
                else
                {
                    isHelping.Wait();
                }

                Interlocked.Increment(ref done);
            }));
            doneAfterwards = done;
            crew.Run(_ => Interlocked.Increment(ref doneInTheNext));
        })
        { Name = "caller" };
        caller.Start();
        Assert.True(isHelping.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        for (int k = 0; k < interruptions; k++)
        {
            // Asleep in the wait for the helper, each time.
            Assert.True(SpinWait.SpinUntil(() => caller.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TimeSpan.FromSeconds(30)));
            caller.Interrupt();
            Thread.Sleep(20);
            Assert.True(caller.IsAlive);
        }

        mayEnd.Set();
        caller.Join();
        Assert.IsType<ThreadInterruptedException>(found);
        Assert.Equal(2, doneAfterwards);
        Assert.Equal(2, doneInTheNext);
    }

    [Fact]
    public void An_interruption_while_the_threads_end_comes_at_the_next_wait()
    {
        Exception? found = null;
        Thread caller = new(() =>
        {
            Crew crew = new(2);
            Thread.CurrentThread.Interrupt();
            crew.Dispose();
            found = Record.Exception(() => Thread.Sleep(1));
        });
        caller.Start();
        caller.Join();
        Assert.IsType<ThreadInterruptedException>(found);
    }

    [Fact]
    public void Where_a_start_is_interrupted_that_thread_ends_too()
    {
        List<Thread> started = [];
        Assert.Throws<ThreadInterruptedException>(() => new Crew(3, thread =>
        {
            thread.UnsafeStart();
            started.Add(thread);
            throw new ThreadInterruptedException();
        }));
        Assert.False(Assert.Single(started).IsAlive);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Where_a_thread_cannot_be_started_the_others_end(int failing)
    {
        List<Thread> started = [];
        Assert.Throws<InsufficientMemoryException>(() => new Crew(4, thread =>
        {
            if (started.Count == failing)
            {
                throw new InsufficientMemoryException();
            }

            thread.UnsafeStart();
            started.Add(thread);
        }));
        Assert.Equal(failing, started.Count);
        Assert.All(started, thread => Assert.False(thread.IsAlive));
    }

    [Fact]
    public void A_turn_allocates_nothing()
    {
        using Crew crew = new(2);
        Action<int> work = _ => { };
        crew.Run(work);
        Assert.Equal(0, Allocations.LeastOf(() =>
        {
            for (int turn = 0; turn < 1000; turn++)
            {
                crew.Run(work);
            }
        }));
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(4_736, 1)]
    [InlineData(101_632, 8)]
    public void Only_what_is_large_is_shared(long multiplyAdds, int expected) =>
        Assert.Equal(expected, WorkSharing.ForSteps(multiplyAdds, samples: 128, samplesInAll: 1_000_000, wanted: 64));

    [Fact]
    public void What_is_asked_for_is_the_most()
    {
        Assert.Equal(3, WorkSharing.ForSteps(1_000_000, 128, 1_000_000, 3));
        Assert.Equal(1, WorkSharing.ForSteps(1_000_000, 31, 1_000_000, 3));
        Assert.Equal(1, WorkSharing.ForSteps(100_000, 128, 128, 3));
    }

    [Fact]
    public void Parts_are_whole_blocks_and_together_all_samples()
    {
        for (int samples = 1; samples <= 130; samples++)
        {
            for (int parts = 1; parts <= 9; parts++)
            {
                int next = 0;
                for (int part = 0; part < parts; part++)
                {
                    (int first, int end) = WorkSharing.Part(samples, part, parts);
                    Assert.True(first == end || (first == next && first % WorkSharing.Granularity == 0 && (samples < 16 || end - first >= 16)));
                    next = first == end ? next : end;
                }

                Assert.Equal(samples, next);
            }
        }
    }
}
