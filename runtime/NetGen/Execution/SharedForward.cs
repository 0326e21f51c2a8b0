using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace NetGen.Execution;

/// <summary>
/// A large batch's way forward, shared with whatever threads of the pool have the time: samples are taken in pieces, by the caller too, which therefore
/// never waits for a thread that is not there, but at most for pieces that others have begun. The thread's one object of this kind is used for every call.
/// </summary>
/// <typeparam name="TArithmetic">The emitted arithmetic.</typeparam>
internal sealed unsafe class SharedForward<TArithmetic> : IThreadPoolWorkItem where TArithmetic : struct, IForwardArithmetic
{
    /// <summary>Closes the gate; the numbers below it are the helpers inside.</summary>
    private const int Closed = 1 << 30;

    [ThreadStatic]
    private static SharedForward<TArithmetic>? _ofThread;

    // Helpers go in while a batch is under way. A call of the pool may come late, when there is none, or another one: then it helps with that.
    private int _gate = Closed;
    private int _called;

    // The batch; nothing changes while the gate is open or somebody is inside.
    private float* _parameters;
    private float* _inputs;
    private float* _outputs;
    private int _samples;
    private int _piece;
    private int _next;

    // The first exception of whoever takes pieces; nobody takes another piece once it is there.
    private volatile Exception? _failure;

    /// <summary>The outputs of many samples.</summary>
    /// <param name="θ">The first parameter.</param>
    /// <param name="inputs">Row-major [samples, InputSize].</param>
    /// <param name="outputs">Row-major [samples, OutputSize].</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="threads">Threads that share the work, at least 2.</param>
    public static void Run(ref float θ, ReadOnlySpan<float> inputs, Span<float> outputs, int samples, int threads)
    {
        fixed (float* parameters = &θ, x = inputs, y = outputs)
        {
            (_ofThread ??= new SharedForward<TArithmetic>()).Run(parameters, x, y, samples, threads);
        }
    }

    /// <summary>What a thread of the pool does.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        Interlocked.Decrement(ref _called);
        int gate = Volatile.Read(ref _gate);
        while ((gate & Closed) == 0)
        {
            int seen = Interlocked.CompareExchange(ref _gate, gate + 1, gate);
            if (seen != gate)
            {
                gate = seen;
                continue;
            }

            try
            {
                TakePieces();
            }
            catch (Exception failure)
            {
                // An exception that left a thread of the pool would end the process; it belongs to whoever asked for the batch.
                _failure ??= failure;
            }
            finally
            {
                Interlocked.Decrement(ref _gate);
            }

            return;
        }
    }

    private void Run(float* parameters, float* inputs, float* outputs, int samples, int threads)
    {
        _parameters = parameters;
        _inputs = inputs;
        _outputs = outputs;
        _samples = samples;
        _piece = WorkSharing.Piece(samples, threads);
        _next = 0;
        _failure = null;
        Volatile.Write(ref _gate, 0);
        try
        {
            CallHelpers(threads - 1);
            TakePieces();
        }
        catch (Exception failure)
        {
            _failure ??= failure;
        }
        finally
        {
            // However this ends: the memory is pinned only until the caller's frame is left.
            Close();
        }

        if (_failure is Exception first)
        {
            _failure = null;
            ExceptionDispatchInfo.Throw(first);
        }
    }

    /// <summary>Queues calls of the pool, as far as there are not as many under way.</summary>
    private void CallHelpers(int wanted)
    {
        while (Volatile.Read(ref _called) < wanted)
        {
            Interlocked.Increment(ref _called);
            try
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
            catch
            {
                Interlocked.Decrement(ref _called);
                throw;
            }
        }
    }

    /// <summary>Lets nobody in any more, and waits for those who are inside.</summary>
    private void Close()
    {
        Interlocked.Or(ref _gate, Closed);
        SpinWait spin = default;
        bool isInterrupted = false;
        while (Volatile.Read(ref _gate) != Closed)
        {
            try
            {
                // Somebody is in the middle of a piece. No sleep of a millisecond: it ends sooner.
                spin.SpinOnce(sleep1Threshold: -1);
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

    /// <summary>Does pieces until all are taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakePieces()
    {
        while (_failure is null)
        {
            int first = Interlocked.Add(ref _next, _piece) - _piece;
            if ((uint)first >= (uint)_samples)
            {
                return;
            }

            ForwardEngine<TArithmetic>.Forward(
                ref *_parameters, ref _inputs[(nint)first * TArithmetic.InputSize], ref _outputs[(nint)first * TArithmetic.OutputSize], int.Min(_piece, _samples - first));
        }
    }
}
