using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Declaration.Types;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>
/// From a class with attributes to a network that is sound, or to what is wrong with it. The generator and the analyzer
/// both come here: the first takes the network, the second the problems.
/// </summary>
internal static class NetworkParser
{
    /// <summary>The attribute by which the generator finds classes.</summary>
    public const string NetworkAttribute = "NetGen.NetworkAttribute";

    /// <summary>What the generator goes on with; null if there is nothing to write. Never throws, but for a cancellation.</summary>
    public static ParsedNetwork? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type)
        {
            return null;
        }

        try
        {
            ParseResult result = Parse(type, context.SemanticModel.Compilation, cancellationToken);
            TypeDeclaration? receiver = result.Declaration?.Type ?? result.Outline?.Type;
            return receiver is null ? null : new ParsedNetwork(receiver.MetadataName, result.Declaration, result.Outline, null);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return ParsedNetwork.Failed(type.Name, fault);
        }
    }

    /// <summary>Reads any type.</summary>
    public static ParseResult Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        // The compiler allows the attributes on classes only, and says so.
        if (type.TypeKind != TypeKind.Class)
        {
            return ParseResult.Nothing;
        }

        NetworkAttributes attributes = NetworkAttributes.Read(type, cancellationToken);
        ProblemList problems = new();
        if (attributes.NetworkPart is not TypeDeclarationSyntax part)
        {
            if (attributes.FirstBesideNetwork is (Location first, string kind) && !NetworkAttributes.MayMeanNetwork(type))
            {
                problems.Add(Descriptors.NoNetwork, first, SymbolNames.ForPeople(type), kind);
            }

            return new ParseResult(null, null, problems.ToImmutable(), null);
        }

        Location identifier = part.Identifier.GetLocation();
        TypedLayers types = TypedLayers.Read(type, attributes);
        attributes = types.Attributes;
        LayerReader layers = new(SymbolNames.ForPeople(type), types, identifier, problems);
        ClassShape.Check(type, part, problems, cancellationToken);
        new MemberCheck(type, EmittedMembers.Of(layers.Members(classifies: false)), compilation, identifier, problems).Check(cancellationToken);
        if (attributes.IsRepeated)
        {
            problems.LeaveToCompiler();
        }

        TypeDeclaration? receiver = problems.IsSound ? SymbolNames.Describe(type) : null;

        // In an old version of C# more is wrong than what is said here, but all of it for this one reason.
        if (LanguageRequirement.Check(SymbolNames.ForPeople(type), attributes, compilation, identifier, problems))
        {
            problems.AddRange(types.Problems);
            layers.Check();
            if (attributes.HaveErrors)
            {
                problems.LeaveToCompiler();
            }
        }

        NetworkDeclaration? declaration = receiver is not null && problems.IsSound ? layers.Declare(receiver) : null;
        NetworkOutline? outline = receiver is not null && declaration is null
            ? new NetworkOutline(receiver, layers.Members(classifies: true)) { Language = LanguageRequirement.OfOutline(compilation) }
            : null;
        return new ParseResult(declaration, outline, problems.ToImmutable(), attributes.Weights?.Location) { NamesLocation = attributes.Names?.Location };
    }
}
