using Microsoft.CodeAnalysis;
using NetGen.Generator.Declaration;
using NetGen.Generator.Model;

namespace NetGen.Generator.Diagnostics.Advice;

/// <summary>The sizes of a network that is sound.</summary>
internal sealed record NetworkSizes(int InputSize, int OutputSize, long ParameterCount)
{
    /// <summary>
    /// From the attributes, by the generator's own parser; from the emitted constants if the class is in another assembly, of which
    /// only these are left, or is imported from a file. Null if the network is not sound, or its members were written from something else.
    /// </summary>
    public static NetworkSizes? Of(INamedTypeSymbol network, Compilation compilation, CancellationToken cancellationToken)
    {
        NetworkDeclaration? declaration = NetworkParser.Parse(network, compilation, cancellationToken).Declaration;
        string? mark = EmittedCode.MarkOf(network);
        if (mark == DeclarationMark.Outline || (mark is not null && declaration is not null && mark != DeclarationMark.Of(declaration)))
        {
            return null;
        }

        if (network.DeclaringSyntaxReferences.IsEmpty || declaration is { IsImported: true })
        {
            return Constant(network, EmittedMembers.InputSize) is int inputs
                && Constant(network, EmittedMembers.OutputSize) is int outputs
                && Constant(network, EmittedMembers.ParameterCount) is int parameters
                    ? new NetworkSizes(inputs, outputs, parameters)
                    : null;
        }

        return declaration is not null
            ? new NetworkSizes(declaration.InputSize, declaration.OutputSize, declaration.Layers.Sum(layer => layer.ParameterCount))
            : null;
    }

    private static int? Constant(INamedTypeSymbol network, string name) =>
        network.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault() is { HasConstantValue: true, ConstantValue: int value } ? value : null;
}
