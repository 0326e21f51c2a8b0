using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

/// <summary>Something to try with lanes of any type.</summary>
internal interface ILaneTrial
{
    void Run<V>() where V : struct, ILanes<V>;
}

/// <summary>Every lane type there is, in turn.</summary>
internal static class LaneTypes
{
    /// <summary>Runs a trial with each lane type of which a whole number makes a row of <paramref name="width"/> floats.</summary>
    /// <remarks>Blocks of several registers count fewer of them: they are what takes the tiles for few registers on a machine that has many.</remarks>
    public static void Try(ILaneTrial trial, int width = 16)
    {
        Run<Lanes16>();
        Run<Lanes8>();
        Run<Lanes4>();
        Run<PairOfLanes8>();
        Run<PairOfLanes4>();
        Run<QuadOfLanes4>();

        void Run<V>() where V : struct, ILanes<V>
        {
            if (width % V.Count == 0)
            {
                trial.Run<V>();
            }
        }
    }
}
