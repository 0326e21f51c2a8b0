using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Declaration;

/// <summary>The attributes of NetGen on one class.</summary>
/// <param name="Network">The [Network]; the first, if the compiler complains of several.</param>
/// <param name="NetworkSyntax">Its place.</param>
/// <param name="Layers">The [Input]s, [Hidden]s and [Output]s, those on the part with [Network] first, else in the order of the source.</param>
/// <param name="Weights">The file that the weights come from while compiling; null if none is named.</param>
/// <param name="IsRepeated">Whether there are several [Network]s, of which the compiler complains. The generator would come by once for each.</param>
/// <param name="HaveErrors">Whether the compiler reports an error in any of them.</param>
internal sealed record NetworkAttributes(
    AttributeData? Network, AttributeSyntax? NetworkSyntax, ImmutableArray<LayerAttribute> Layers, WeightsArgument? Weights, bool IsRepeated, bool HaveErrors)
{
    public const string Input = nameof(Input);
    public const string Hidden = nameof(Hidden);
    public const string Output = nameof(Output);

    private const string NetworkName = "Network";
    private const string ImportName = "Import";
    private const string LayerNamesName = "LayerNames";

    /// <summary>The names that the layers have in the file of weights; null if they are not given.</summary>
    public LayerNamesArgument? Names { get; init; }

    /// <summary>The part of the class that has [Network].</summary>
    public TypeDeclarationSyntax? NetworkPart => NetworkSyntax?.Parent?.Parent as TypeDeclarationSyntax;

    /// <summary>The first of the attributes that say what a network is made of, and its kind; null if there is none.</summary>
    public (Location Location, string Kind)? FirstBesideNetwork =>
        Layers.FirstOrDefault() is LayerAttribute layer ? (layer.Location, layer.Kind)
        : Weights is { IsImport: true } import ? (import.Attribute, ImportName)
        : Names is not null ? (Names.Location, LayerNamesName)
        : null;

    public ImmutableArray<LayerAttribute> Of(string kind) => Layers.Where(layer => layer.Kind == kind).ToImmutableArray();

    public static NetworkAttributes Read(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        AttributeData? network = null;
        AttributeSyntax? networkSyntax = null;
        bool isRepeated = false;
        bool haveErrors = false;
        WeightsArgument? weights = null;
        LayerNamesArgument? names = null;
        List<LayerAttribute> layers = new();
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (Kind(attribute.AttributeClass) is not string kind
                || attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax syntax)
            {
                continue;
            }

            haveErrors |= HasErrors(attribute);
            if (kind == ImportName)
            {
                weights = WeightsArgument.OfImport(attribute, syntax, weights);
            }
            else if (kind == LayerNamesName)
            {
                names = new LayerNamesArgument(attribute, syntax);
            }
            else if (kind != NetworkName)
            {
                LayerAttribute layer = new(kind, attribute, syntax);
                layers.Add(layer);
                haveErrors |= layer.TypeArgument is null && (layer.Size is null || (kind != Input && layer.ActivationValue is null));
            }
            else if (network is null)
            {
                network = attribute;
                networkSyntax = syntax;
                weights = WeightsArgument.OfNetwork(attribute, syntax, weights);
            }
            else
            {
                isRepeated = true;
            }
        }

        SyntaxNode? networkPart = networkSyntax?.Parent?.Parent;
        return new NetworkAttributes(
            network, networkSyntax, layers.OrderBy(layer => layer.Part == networkPart ? 0 : 1).ToImmutableArray(), weights, isRepeated, haveErrors)
        {
            Names = names,
        };
    }

    /// <summary>Whether a class declares a network.</summary>
    public static bool DeclaresNetwork(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => Kind(attribute.AttributeClass) == NetworkName);

    /// <summary>Whether a class has an attribute that cannot be found and may have been meant as [Network].</summary>
    public static bool MayMeanNetwork(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => attribute.AttributeClass is { TypeKind: TypeKind.Error, Name: NetworkName or NetworkName + nameof(Attribute) });

    private static string? Kind(INamedTypeSymbol? attributeClass) =>
        attributeClass is
        {
            TypeKind: TypeKind.Class,
            ContainingType: null,
            ContainingNamespace: { Name: "NetGen", ContainingNamespace.IsGlobalNamespace: true },
        }
            ? (attributeClass.Name, attributeClass.Arity) switch
            {
                ("NetworkAttribute", 0) => NetworkName,
                ("ImportAttribute", 0) => ImportName,
                ("LayerNamesAttribute", 0) => LayerNamesName,
                ("InputAttribute", 0 or 1) => Input,
                ("HiddenAttribute", 0) => Hidden,
                ("OutputAttribute", 0 or 1) => Output,
                _ => null,
            }
            : null;

    private static bool HasErrors(AttributeData attribute) =>
        attribute.AttributeConstructor is null
        || attribute.ConstructorArguments.Any(IsError)
        || attribute.NamedArguments.Any(argument => argument.Value.Kind == TypedConstantKind.Error);

    private static bool IsError(TypedConstant argument) =>
        argument.Kind == TypedConstantKind.Error || (argument is { Kind: TypedConstantKind.Array, IsNull: false } && argument.Values.Any(IsError));
}
