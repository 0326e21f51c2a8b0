using System.Globalization;
using NetGen.Numerics;

namespace NetGen.Tests.Support;

/// <summary>
/// Damages good files in many ways and holds the reader to four promises: only its own exception, with the file's name; memory in proportion to the file; an
/// answer in time. The sample is fixed; NETGEN_FUZZ_CASES makes it longer.
/// </summary>
internal static class Campaign
{
    /// <summary>Bytes that a reader may allocate: so many whatever the file is, …</summary>
    private const long FreeBytes = 1 << 20;

    /// <summary>… and so many for each byte of the file.</summary>
    private const long BytesPerByte = 64;

    /// <summary>Cases that share the time below, which is generous: they take a millisecond or two.</summary>
    private const int Batch = 256;

    private const int RepeatOneIn = 64;
    private const int LongestRepetition = 1 << 16;

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    public static int Cases { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("NETGEN_FUZZ_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out int cases) ? cases : 4000;

    /// <summary>Runs the reader on damaged files. Any exception but <typeparamref name="TAllowed"/> fails, with the number of the case.</summary>
    /// <param name="file">What the reader calls the file.</param>
    /// <param name="good">A file that can be read.</param>
    /// <param name="seed">Where the random numbers begin.</param>
    /// <param name="favourites">Bytes that mean something in this kind of file.</param>
    /// <param name="read">Reads a damaged file, and checks what it gives.</param>
    /// <returns>How many were refused, and how many read.</returns>
    public static (int Refused, int Read) Run<TAllowed>(string file, byte[] good, ulong seed, ReadOnlySpan<byte> favourites, Action<byte[]> read) where TAllowed : Exception
    {
        // What a reader makes once is not the first case's.
        read(good);
        int refused = 0;
        int k = 0;

        // A reader that does not come back cannot be stopped, but its case can be told before all ends.
        using Timer watch = new(_ => Environment.FailFast($"{file}: a case from {Volatile.Read(ref k)} of seed {seed} on takes longer than {_limit}."));
        for (; k < Cases; k++)
        {
            if (k % Batch == 0)
            {
                watch.Change(_limit, Timeout.InfiniteTimeSpan);
            }

            RandomSource random = new(seed + (ulong)k);
            byte[] damaged = Damage(good, ref random, favourites);
            try
            {
                refused += IsRefused<TAllowed>(file, damaged, read) ? 1 : 0;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Case {k} of seed {seed} ({damaged.Length} bytes, {Convert.ToHexString(damaged.AsSpan(0, Math.Min(damaged.Length, 2000)))}) gave {e.GetType().Name}.", e);
            }
        }

        return (refused, Cases - refused);
    }

    /// <summary>Runs the reader once, and holds it to what it may allocate and say.</summary>
    public static bool IsRefused<TAllowed>(string file, byte[] bytes, Action<byte[]> read) where TAllowed : Exception
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        string? message = null;
        try
        {
            read(bytes);
        }
        catch (TAllowed e)
        {
            message = e.Message;
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, FreeBytes + BytesPerByte * bytes.Length);
        if (message is not null)
        {
            Assert.StartsWith(file, message, StringComparison.Ordinal);
        }

        return message is not null;
    }

    private static byte[] Damage(byte[] good, ref RandomSource random, ReadOnlySpan<byte> favourites)
    {
        List<byte> bytes = [.. good];
        if (random.NextInt(RepeatOneIn) == 0)
        {
            // A little thing very often: what readers make of it may be larger than it is.
            int first = random.NextInt(bytes.Count);
            byte[] part = [.. bytes.GetRange(first, Math.Min(1 + random.NextInt(32), bytes.Count - first))];
            bytes.InsertRange(first, Enumerable.Repeat(part, random.NextInt(LongestRepetition / part.Length)).SelectMany(piece => piece));
        }

        int changes = 1 + random.NextInt(3);
        for (int k = 0; k < changes && bytes.Count > 0; k++)
        {
            int at = random.NextInt(bytes.Count);
            int length = Math.Min(1 + random.NextInt(8), bytes.Count - at);
            switch (random.NextInt(7))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.NextInt(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.NextInt(256);
                    break;
                case 2:
                    bytes[at] = favourites[random.NextInt(favourites.Length)];
                    break;
                case 3:
                    bytes.Insert(at, favourites[random.NextInt(favourites.Length)]);
                    break;
                case 4:
                    bytes.RemoveRange(at, length);
                    break;
                case 5:
                    bytes.InsertRange(random.NextInt(bytes.Count + 1), bytes.GetRange(at, length));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }
}
