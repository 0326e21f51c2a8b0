using NetGen.Tests.Numerics;

namespace NetGen.Tests.Execution;

/// <summary>A result with floats before and behind it that must stay as they are.</summary>
internal sealed class GuardedArray(int length)
{
    private const int Margin = 64;
    private const float Untouched = -12345f;

    private readonly float[] _memory = [.. Enumerable.Repeat(Untouched, length + 2 * Margin)];

    public ref float Start => ref _memory[Margin];

    /// <summary>The result has the bits expected, and nothing beside it was written.</summary>
    public void Check(string what, float[] expected)
    {
        for (int k = 0; k < _memory.Length; k++)
        {
            int place = k - Margin;
            float wanted = place >= 0 && place < expected.Length ? expected[place] : Untouched;
            if (!Floats.Same(wanted, _memory[k]))
            {
                Assert.Fail($"{what}: at {place} is {Floats.Show(_memory[k])} and should be {Floats.Show(wanted)}.");
            }
        }
    }
}
