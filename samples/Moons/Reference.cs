using System.Text.Json;

namespace NetGen.Samples.Moons;

/// <summary>What the reference experiment, computed in 64-bit floats, began with and came to for one network.</summary>
/// <param name="Hidden">Hidden units.</param>
/// <param name="Start">The start parameters in the flat order: weights [inputs, units] and biases, layer by layer.</param>
/// <param name="Losses">The loss after the passes 1, 1001, 2001, …, 19001.</param>
internal sealed record Reference(int Hidden, float[] Start, double[] Losses)
{
    /// <summary>Passes over the data that the experiment makes.</summary>
    public const int Passes = 20_000;

    /// <summary>Passes from one of <see cref="Losses"/> to the next.</summary>
    public const int PassesBetweenLosses = 1_000;

    /// <summary>The pass after which one of <see cref="Losses"/> was taken.</summary>
    /// <param name="loss">Which of them, from 0.</param>
    public static int PassOf(int loss) => 1 + loss * PassesBetweenLosses;

    /// <summary>Reads data/moons_reference.json, a copy of which is beside the program.</summary>
    public static Dictionary<int, Reference> Load()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(SampleFiles.Data("moons_reference.json")));
        Dictionary<int, Reference> references = [];
        foreach (JsonElement network in file.RootElement.GetProperty("networks").EnumerateArray())
        {
            int hidden = network.GetProperty("hidden").GetInt32();
            float[] start =
            [
                .. network.GetProperty("W1").EnumerateArray().SelectMany(Numbers), .. Numbers(network.GetProperty("b1")),
                .. network.GetProperty("W2").EnumerateArray().SelectMany(Numbers), .. Numbers(network.GetProperty("b2")),
            ];
            double[] losses = [.. network.GetProperty("loss_every_1000").EnumerateArray().Select(loss => loss.GetDouble())];
            references.Add(hidden, new Reference(hidden, start, losses));
        }

        return references;
    }

    private static IEnumerable<float> Numbers(JsonElement array) => array.EnumerateArray().Select(number => (float)number.GetDouble());
}
