using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Declaration;

namespace NetGen.Generator.Diagnostics.Advice;

/// <summary>The hidden layers that advice is given on.</summary>
internal static class HiddenLayers
{
    /// <summary>The hidden layers of a class in order; none if it declares no network, or if errors leave open what they are.</summary>
    public static ImmutableArray<LayerAttribute> Of(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (!NetworkAttributes.DeclaresNetwork(type))
        {
            return ImmutableArray<LayerAttribute>.Empty;
        }

        NetworkAttributes attributes = NetworkAttributes.Read(type, context.CancellationToken);
        return attributes.HaveErrors || attributes.IsRepeated || attributes.Layers.Any(layer => layer.Part != attributes.NetworkPart)
            ? ImmutableArray<LayerAttribute>.Empty
            : attributes.Of(NetworkAttributes.Hidden);
    }
}
