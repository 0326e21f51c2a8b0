using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration.Types;

/// <summary>The types that a network's [Input&lt;…&gt;] and [Output&lt;…&gt;] name.</summary>
/// <param name="Attributes">The network's attributes, typed ones with their sizes.</param>
/// <param name="Input">The type of the only input, if it is typed; it may not be sound.</param>
/// <param name="Output">The type of the only output, if it is typed; it may not be sound.</param>
/// <param name="Problems">What is wrong with the types.</param>
internal sealed record TypedLayers(NetworkAttributes Attributes, TypedInput? Input, TypedOutput? Output, ProblemList Problems)
{
    public static TypedLayers Read(INamedTypeSymbol network, NetworkAttributes attributes)
    {
        ProblemList problems = new();
        TypedInput? input = null;
        TypedOutput? output = null;
        ImmutableArray<LayerAttribute>.Builder layers = ImmutableArray.CreateBuilder<LayerAttribute>(attributes.Layers.Length);
        foreach (LayerAttribute layer in attributes.Layers)
        {
            LayerAttribute sized = layer;
            if (layer.TypeArgument is ITypeSymbol type)
            {
                // What is not sound has no size, but it has a name: enough for members without a body.
                TypeArgument argument = new(network, type, layer.TypeLocation, new ProblemList());
                if (layer.Kind == NetworkAttributes.Input)
                {
                    input = InputTypeReader.Read(argument);
                    sized = argument.Problems.IsSound ? layer.Sized(input.Size, null) : layer;
                }
                else
                {
                    output = OutputTypeReader.Read(argument);
                    sized = argument.Problems.IsSound ? layer.Sized(output.Size, output.NaturalActivation) : layer;
                }

                problems.AddRange(argument.Problems);
            }

            layers.Add(sized);
        }

        NetworkAttributes read = attributes with { Layers = layers.MoveToImmutable() };
        return new TypedLayers(
            read, IsOnly(read, NetworkAttributes.Input) ? input : null, IsOnly(read, NetworkAttributes.Output) ? output : null, problems);
    }

    private static bool IsOnly(NetworkAttributes attributes, string kind) => attributes.Of(kind).Length == 1;
}
