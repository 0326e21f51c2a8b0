using System.Globalization;
using NetGen.Numerics;

namespace NetGen.Tests.Support;

/// <summary>Damages good files in many ways. The sample is fixed; NETGEN_FUZZ_CASES makes it longer.</summary>
internal static class Campaign
{
    public static int Cases { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("NETGEN_FUZZ_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out int cases) ? cases : 4000;

    /// <summary>Runs the reader on damaged files. Any exception but <typeparamref name="TAllowed"/> fails, with the number of the case.</summary>
    /// <returns>How many were refused, and how many read.</returns>
    public static (int Refused, int Read) Run<TAllowed>(byte[] good, ulong seed, ReadOnlySpan<byte> favourites, Action<byte[]> read) where TAllowed : Exception
    {
        int refused = 0;
        for (int k = 0; k < Cases; k++)
        {
            RandomSource random = new(seed + (ulong)k);
            byte[] damaged = Damage(good, ref random, favourites);
            try
            {
                read(damaged);
            }
            catch (TAllowed)
            {
                refused++;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Case {k} of seed {seed} ({Convert.ToHexString(damaged)}) gave {e.GetType().Name}.", e);
            }
        }

        return (refused, Cases - refused);
    }

    private static byte[] Damage(byte[] good, ref RandomSource random, ReadOnlySpan<byte> favourites)
    {
        List<byte> bytes = [.. good];
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
