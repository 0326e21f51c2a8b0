using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Execution;

namespace NetGen.Tests.Execution;

/// <summary>Constants are copied once, and begin where a cache line does.</summary>
public sealed class AlignedParametersTests
{
    [Fact]
    public unsafe void TheCopyBeginsACacheLineAndIsMadeOnce()
    {
        const int CacheLine = 64;
        float[] memory = [.. Enumerable.Range(0, 100).Select(k => k * 0.5f)];
        for (int start = 0; start < 20; start++)
        {
            float[]? copy = null;
            ReadOnlySpan<float> constants = memory.AsSpan(start, 50);
            ReadOnlySpan<float> aligned = AlignedParameters.Of(ref copy, constants);
            Assert.Equal(constants.ToArray(), aligned.ToArray());
            Assert.Equal(0u, (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(aligned)) % CacheLine);
            float[]? first = copy;
            Assert.True(AlignedParameters.Of(ref copy, constants) == aligned);
            Assert.Same(first, copy);
        }
    }
}
