using System.Collections.Immutable;
using System.Globalization;

namespace NetGen.Generator.Model;

/// <summary>The names that layers have everywhere: in members, comments, diagnostics and the debugger.</summary>
internal static class LayerNames
{
    public const string Input = "input";
    public const string Output = "output";

    /// <summary>The name of a hidden layer: <c>hidden</c> if it is the only one, else hidden1, hidden2, ….</summary>
    /// <param name="index">Its place among the hidden layers, from 0.</param>
    /// <param name="hiddenCount">How many hidden layers there are.</param>
    public static string Hidden(int index, int hiddenCount) =>
        hiddenCount == 1 ? "hidden" : "hidden" + (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The names of all layers with parameters, in order.</summary>
    public static EquatableArray<string> Of(int hiddenCount)
    {
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>(hiddenCount + 1);
        for (int index = 0; index < hiddenCount; index++)
        {
            names.Add(Hidden(index, hiddenCount));
        }

        names.Add(Output);
        return new EquatableArray<string>(names.MoveToImmutable());
    }
}
