using System.Runtime.CompilerServices;
using NetGen.Execution;

namespace NetGen.Tests.Execution;

public class SmallScratchTests
{
    /// <summary>Wherever the local happens to lie: its usable part begins at a cache line, and ends within it.</summary>
    [Fact]
    public unsafe void IsAlignedAndLongEnough()
    {
        byte[] memory = GC.AllocateArray<byte>(2 * sizeof(SmallScratch), pinned: true);
        for (int place = 0; place <= 64; place += sizeof(float))
        {
            ref SmallScratch scratch = ref Unsafe.As<byte, SmallScratch>(ref memory[place]);
            nint start = (nint)Unsafe.AsPointer(ref scratch);
            nint aligned = (nint)Unsafe.AsPointer(ref SmallScratch.Aligned(ref scratch));
            Assert.Equal(0, aligned % 64);
            Assert.InRange(aligned, start, start + sizeof(SmallScratch) - SmallScratch.Length * sizeof(float));
        }
    }
}
