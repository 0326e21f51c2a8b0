using System.Runtime.ExceptionServices;

namespace NetGen.Execution;

/// <summary>
/// Threads of one training that help the one that trains: each turn is divided into as many parts as there are members, every member takes its own part and then
/// whatever nobody has taken, and the turn is over when the last part is done. A turn allocates nothing.
/// </summary>
/// <remarks>
/// On a processor that has other things to do, a helper may come late: then the caller has done its part. Who has to wait spins at first, because
/// turns follow each other within microseconds; then it sleeps, because between epochs there may be other things to do.
/// </remarks>
internal sealed class Crew : IDisposable
{
    /// <summary>The most members: parts are bits of a word.</summary>
    public const int MostMembers = 31;

    /// <summary>What the name of each thread begins with.</summary>
    public const string NameOfHelpers = "NetGen training";

    /// <summary>Pauses before sleeping: some 50 µs. The runtime brings a pause to some 37 ns on every processor.</summary>
    private const int MostPauses = 1400;

    private readonly Thread[] _helpers;
    private readonly int _pauses;

    // Guards the sleep of whoever sleeps.
    private readonly object _gate = new();
    private int _asleep;

    // The number of the turn, and a bit for each part that was taken: one word, so that nobody takes a part of a turn that is over.
    private long _turn;
    private int _undone;

    // Written before a turn begins, and not changed before all its parts are done.
    private Action<int>? _work;
    private volatile bool _isEnding;
    private Exception? _failure;

    /// <summary>Starts threads.</summary>
    /// <param name="members">How many there are with the one that calls, from 2 on and up to <see cref="MostMembers"/>.</param>
    public Crew(int members) : this(members, static thread => thread.UnsafeStart())
    {
    }

    /// <summary>Starts threads in a given way.</summary>
    /// <param name="members">How many there are with the one that calls, from 2 on and up to <see cref="MostMembers"/>.</param>
    /// <param name="start">Starts a thread. (Nothing of the caller's context belongs to arithmetic, or may be kept alive by it: the usual way is an unsafe start.)</param>
    internal Crew(int members, Action<Thread> start)
    {
        // With fewer processors than members, spinning would take time from who is waited for.
        _pauses = members <= Environment.ProcessorCount ? MostPauses : 0;
        _turn = AllTaken(members);
        _helpers = new Thread[members - 1];
        for (int k = 0; k < _helpers.Length; k++)
        {
            int member = k + 1;
            _helpers[k] = new Thread(() => Help(member)) { IsBackground = true, Name = $"{NameOfHelpers} {member}" };
        }

        try
        {
            foreach (Thread thread in _helpers)
            {
                start(thread);
            }
        }
        catch
        {
            // The system has no more threads, or whoever calls was interrupted: those that run would wait for a turn for ever.
            Dispose();
            throw;
        }
    }

    /// <summary>The threads, with the one that calls.</summary>
    public int Members => _helpers.Length + 1;

    /// <summary>A turn. When this returns or throws, nobody is at work on it.</summary>
    /// <param name="work">Told the number of a part, from 0 on and below <see cref="Members"/>. What it throws is thrown here, when all parts are done.</param>
    /// <exception cref="ThreadInterruptedException">The thread that calls was interrupted while it waited for the others.</exception>
    public void Run(Action<int> work)
    {
        _work = work;
        _undone = Members;
        long number = (Volatile.Read(ref _turn) >> 32) + 1;
        Interlocked.Exchange(ref _turn, number << 32);
        ThreadInterruptedException? interruption = null;
        while (!Finish(number, ref interruption))
        {
        }

        Exception? failure = _failure ?? interruption;
        if (failure is not null)
        {
            _failure = null;
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Ends the threads, and returns when they have ended.</summary>
    public void Dispose()
    {
        _isEnding = true;
        bool isInterrupted = false;
        for (int ended = 0; ended < _helpers.Length;)
        {
            try
            {
                lock (_gate)
                {
                    Monitor.PulseAll(_gate);
                }

                // Asked of the thread itself: a start that was interrupted has started it all the same.
                if (!_helpers[ended].ThreadState.HasFlag(ThreadState.Unstarted))
                {
                    _helpers[ended].Join();
                }

                ended++;
            }
            catch (ThreadInterruptedException)
            {
                isInterrupted = true;
            }
        }

        if (isInterrupted)
        {
            // For the caller's next wait: this one could not be left.
            Thread.CurrentThread.Interrupt();
        }
    }

    /// <summary>Does what is to be done of a turn, and waits for the rest; begun again where an interruption has broken it off.</summary>
    /// <returns>Whether all parts are done.</returns>
    private bool Finish(long number, ref ThreadInterruptedException? interruption)
    {
        try
        {
            WakeSleepers();
            TakeParts(number, 0);
            Wait(after: null);
            return true;
        }
        catch (ThreadInterruptedException exception)
        {
            // Whoever waits for this turn gives memory back afterwards that the others are still writing to.
            interruption ??= exception;
            return false;
        }
    }

    private static long AllTaken(int members) => (1L << members) - 1;

    /// <summary>The life of a helper.</summary>
    private void Help(int member)
    {
        for (long number = 0; !_isEnding; number = Volatile.Read(ref _turn) >> 32)
        {
            TakeParts(number, member);
            Wait(after: number);
        }
    }

    /// <summary>Does a member's part of a turn, and then those that nobody has taken.</summary>
    private void TakeParts(long number, int member)
    {
        for (int k = 0; k < Members; k++)
        {
            int part = (member + k) % Members;
            if (!Take(number, part))
            {
                continue;
            }

            try
            {
                _work!(part);
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref _failure, exception, null);
            }

            if (Interlocked.Decrement(ref _undone) == 0)
            {
                WakeSleepers();
            }
        }
    }

    private bool Take(long number, int part)
    {
        while (true)
        {
            long turn = Volatile.Read(ref _turn);
            if (turn >> 32 != number || (turn & (1L << part)) != 0)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _turn, turn | (1L << part), turn) == turn)
            {
                return true;
            }
        }
    }

    /// <summary>Waits for the turn after one, or for all parts to be done.</summary>
    private void Wait(long? after)
    {
        for (int pause = 0; pause < _pauses; pause++)
        {
            if (IsOver(after))
            {
                return;
            }

            Thread.SpinWait(1);
        }

        lock (_gate)
        {
            // Announced before the last look, and looked for after the change that is waited for: one of the two sees the other.
            Interlocked.Increment(ref _asleep);
            try
            {
                while (!IsOver(after))
                {
                    Monitor.Wait(_gate);
                }
            }
            finally
            {
                Interlocked.Decrement(ref _asleep);
            }
        }
    }

    private bool IsOver(long? number) => number is long turn ? Volatile.Read(ref _turn) >> 32 != turn || _isEnding : Volatile.Read(ref _undone) == 0;

    private void WakeSleepers()
    {
        if (Volatile.Read(ref _asleep) > 0)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }
}
