using NetGen.Execution;
using NetGen.Numerics;
using NetGen.Tests.Numerics;

namespace NetGen.Tests.Execution;

/// <summary>Keeps every gradient that it gets, and counts how often it got it.</summary>
internal readonly struct GatheredGradient(int length) : IGradientSink
{
    private readonly float[] _values = new float[length];
    private readonly int[] _asDecaying = new int[length];
    private readonly int[] _asLasting = new int[length];

    public bool Begin(float loss) => true;

    public void TakeDecaying<V>(V gradient, nint place) where V : struct, ILanes<V> => Gather(gradient, place, _asDecaying);

    public void Take<V>(V gradient, nint place) where V : struct, ILanes<V> => Gather(gradient, place, _asLasting);

    /// <summary>Each wanted place came once as one that decays, with the bits expected, and nothing else came.</summary>
    public void CheckDecaying(string what, float[] expected, Func<int, bool> isWanted) => Check(what, expected, isWanted, _asDecaying, _asLasting);

    /// <summary>As <see cref="CheckDecaying"/>, for parameters that do not decay.</summary>
    public void CheckLasting(string what, float[] expected, Func<int, bool> isWanted) => Check(what, expected, isWanted, _asLasting, _asDecaying);

    private void Gather<V>(V gradient, nint place, int[] counts) where V : struct, ILanes<V>
    {
        float[] lanes = new float[V.Count];
        V.Store(gradient, ref lanes[0], 0);
        for (int k = 0; k < V.Count; k++)
        {
            _values[place + k] = lanes[k];
            counts[place + k]++;
        }
    }

    private void Check(string what, float[] expected, Func<int, bool> isWanted, int[] counts, int[] others)
    {
        for (int p = 0; p < _values.Length; p++)
        {
            int wanted = isWanted(p) ? 1 : 0;
            if (counts[p] != wanted || others[p] != 0)
            {
                Assert.Fail($"{what}: the gradient of parameter {p} came {counts[p]} times, and {others[p]} times as one of the other kind; it should come {wanted} times.");
            }

            if (wanted == 1 && !Floats.Same(expected[p], _values[p]))
            {
                Assert.Fail($"{what}: the gradient of parameter {p} is {Floats.Show(_values[p])} and should be {Floats.Show(expected[p])}.");
            }
        }
    }
}
