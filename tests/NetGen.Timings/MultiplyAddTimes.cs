using System.Runtime.InteropServices;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Timings;

/// <summary>A dense layer by the multiply-add of the lanes, which is emulated where the processor is not known to have one, and by the library's.</summary>
internal static class MultiplyAddTimes
{
    public static IReadOnlyList<(string Name, Work Work)> Works()
    {
        LanesLayer lanes = new();
        LibraryLayer library = new();
        lanes.Run(1);
        library.Run(1);
        return MemoryMarshal.Cast<float, int>(lanes.Sums).SequenceEqual(MemoryMarshal.Cast<float, int>(library.Sums))
            ? [("lanes", lanes), ("library", library)]
            : throw new InvalidOperationException("The lanes' multiply-add and the library's give other bits.");
    }
}
