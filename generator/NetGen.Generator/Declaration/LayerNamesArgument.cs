using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>The names that a network's layers have in its file, as [LayerNames(…)] gives them.</summary>
internal sealed class LayerNamesArgument
{
    private readonly AttributeSyntax _syntax;

    public LayerNamesArgument(AttributeData attribute, AttributeSyntax syntax)
    {
        _syntax = syntax;
        Names = attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } names
            ? names.Values.Select(name => name.Value as string ?? "").ToEquatableArray()
            : default;
    }

    /// <summary>The names in their order; an empty one where null is written.</summary>
    public EquatableArray<string> Names { get; }

    /// <summary>The attribute.</summary>
    public Location Location => _syntax.GetLocation();

    /// <summary>Checks what can be told without the file.</summary>
    /// <param name="network">The class, as messages name it.</param>
    /// <param name="weights">The file of weights; null if none is named.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public void Check(string network, WeightsArgument? weights, ProblemList problems)
    {
        if (weights is null)
        {
            Add(Location, "have no file whose layers they could name", "remove them, or name a safetensors file as [Network(Weights = …)]");
            return;
        }

        if (weights.IsImport)
        {
            Add(Location, "cannot order layers that are imported, which come in the order of their file", "remove them, or declare the layers and name the file as [Network(Weights = …)]");
            return;
        }

        if (Names.Count == 0)
        {
            Add(Location, "are none", "write the name of each layer in the file, such as [LayerNames(\"fc1\", \"fc2\")], or remove the attribute");
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int k = 0; k < Names.Count; k++)
        {
            if (Names[k].Length == 0)
            {
                Add(Place(k), "have an empty one", "write the name of a layer in the file");
            }
            else if (!seen.Add(Names[k]))
            {
                Add(Place(k), $"have '{Names[k]}' twice", "write the name of each layer once");
            }
        }

        void Add(Location place, string what, string remedy) => problems.Add(Descriptors.MisplacedLayerNames, place, network, what, remedy);
    }

    /// <summary>Where a name is written; the attribute where that cannot be told, because they are written as an array.</summary>
    private Location Place(int index)
    {
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = _syntax.ArgumentList?.Arguments ?? default;
        return arguments.Count == Names.Count && index < arguments.Count ? arguments[index].Expression.GetLocation() : Location;
    }
}
