using System.Globalization;

namespace NetGen.Build.Models.Onnx;

/// <summary>A node's attributes, of which every one must be known: one that is passed over could mean another function.</summary>
/// <param name="file">What messages call the file.</param>
/// <param name="node">The node.</param>
internal sealed class OnnxAttributes(string file, OnnxNode node)
{
    /// <summary>Refuses attributes of other names.</summary>
    public void Only(params ReadOnlySpan<string> names)
    {
        foreach (string name in node.Attributes.Keys)
        {
            if (!names.Contains(name))
            {
                throw Error($"found the attribute {DataFormatException.Quote(name)}, which is not known; export the model again, without it or with opset 13 or later");
            }
        }
    }

    /// <summary>Refuses all attributes.</summary>
    /// <returns><paramref name="value"/>.</returns>
    public T None<T>(T value)
    {
        Only();
        return value;
    }

    /// <summary>A whole number.</summary>
    public long Integer(string name, long absent) => !node.Attributes.TryGetValue(name, out OnnxAttribute? attribute)
        ? absent
        : attribute.Int ?? throw Error($"expected {name} as a whole number; {OnnxModel.Damaged}");

    /// <summary>A text.</summary>
    public string Text(string name, string absent) => !node.Attributes.TryGetValue(name, out OnnxAttribute? attribute)
        ? absent
        : attribute.String ?? throw Error($"expected {name} as a text; {OnnxModel.Damaged}");

    /// <summary>Makes sure that a float is the one that is wanted.</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="absent">What it is where it is left out.</param>
    /// <param name="expected">What it must be.</param>
    /// <param name="tolerance">How far it may be from that, as a share of it.</param>
    /// <param name="remedy">What to do where it is another.</param>
    public void Constant(string name, float absent, float expected, double tolerance, string remedy)
    {
        float found = !node.Attributes.TryGetValue(name, out OnnxAttribute? attribute) ? absent : attribute.Float ?? throw Error($"expected {name} as a float; {OnnxModel.Damaged}");
        if (!(Math.Abs((double)found - expected) <= tolerance * Math.Abs(expected)))
        {
            throw Error(string.Create(CultureInfo.InvariantCulture, $"expected {name} = {expected}, found {found}; {remedy}"));
        }
    }

    /// <summary>An error at the node.</summary>
    public ModelFormatException Error(string reason) => new(file, reason, node.Place);
}
