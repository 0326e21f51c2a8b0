using NetGen.Execution;
using NetGen.Numerics;
using NetGen.Tests.Support;

namespace NetGen.Tests.Execution;

/// <summary>Shared work in which anybody may throw at any time, and the caller may be interrupted: it ends with an exception or with all of its work, and nobody is left inside.</summary>
[Trait("Campaign", "threads")]
[Collection(nameof(HookedArithmetic))]
public class ThreadsCampaignTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    [Fact]
    public void Turns_of_a_crew_end_with_all_parts_done_or_an_exception()
    {
        int thrown = 0, interrupted = 0, whole = 0;
        InRounds(Math.Max(20, Campaign.Cases / 40), (random, round) =>
        {
            int members = 2 + random.NextInt(3);
            int failing = random.NextInt(2) == 0 ? random.NextInt(members) : -1;
            int inside = 0, done = 0, insideAfterwards = 0;
            Exception? found = null;
            int pause = random.NextInt(3);
            Thread caller = new(() => found = Record.Exception(() =>
            {
                // Starting, waiting and ending can all be interrupted.
                using Crew crew = new(members);
                for (int turn = 0; turn < 20; turn++)
                {
                    done = 0;
                    try
                    {
                        crew.Run(part =>
                        {
                            Interlocked.Increment(ref inside);
                            try
                            {
                                Thread.SpinWait(200 * pause);
                                if (part == failing && turn == 10)
                                {
                                    throw new TimeZoneNotFoundException();
                                }

                                Interlocked.Increment(ref done);
                            }
                            finally
                            {
                                Interlocked.Decrement(ref inside);
                            }
                        });
                    }
                    finally
                    {
                        insideAfterwards = Math.Max(insideAfterwards, inside);
                    }
                }
            }));
            caller.Start();
            if (round % 2 == 0)
            {
                Thread.SpinWait(random.NextInt(20_000));
                caller.Interrupt();
            }

            Assert.True(caller.Join(_limit));
            Assert.Equal(0, insideAfterwards);
            switch (found)
            {
                case null:
                    Assert.Equal(members, done);
                    whole++;
                    break;
                case TimeZoneNotFoundException:
                    thrown++;
                    break;
                default:
                    Assert.IsType<ThreadInterruptedException>(found);
                    interrupted++;
                    break;
            }
        });
        Assert.True(thrown > 0 && whole > 0, $"{thrown} thrown, {interrupted} interrupted, {whole} whole");
    }

    [Fact]
    public void Shared_batches_end_whole_or_with_an_exception()
    {
        const int Samples = 128 * 16;
        float[] inputs = [.. Enumerable.Range(0, Samples).Select(k => (float)k)];
        int thrown = 0, whole = 0;
        InRounds(Math.Max(50, Campaign.Cases / 4), (random, _) =>
        {
            float failing = random.NextInt(2) == 0 ? 256 * random.NextInt(8) : -1;
            int inside = 0, pause = random.NextInt(2000);
            HookedArithmetic.OnPiece = first =>
            {
                Interlocked.Increment(ref inside);
                Thread.SpinWait(pause);
                Interlocked.Decrement(ref inside);
                if (first == failing)
                {
                    throw new TimeZoneNotFoundException();
                }
            };
            float parameter = 0;
            float[] outputs = new float[Samples];
            Exception? found = Record.Exception(() => SharedForward<HookedArithmetic>.Run(ref parameter, inputs, outputs, Samples, threads: 2 + random.NextInt(3)));
            Assert.Equal(0, inside);
            if (failing >= 0)
            {
                Assert.IsType<TimeZoneNotFoundException>(found);
                thrown++;
            }
            else
            {
                Assert.Null(found);
                Assert.Equal(inputs, outputs);
                whole++;
            }
        });
        Assert.True(thrown > 0 && whole > 0, $"{thrown} thrown, {whole} whole");
    }

    private static void InRounds(int rounds, Action<RandomBox, int> round)
    {
        RandomBox random = new(17);
        for (int k = 0; k < rounds; k++)
        {
            round(random, k);
        }
    }

    /// <summary>Random numbers that a lambda may draw.</summary>
    private sealed class RandomBox(ulong seed)
    {
        private RandomSource _random = new(seed);

        public int NextInt(int limit) => _random.NextInt(limit);
    }
}
