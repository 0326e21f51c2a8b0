using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declaration;

/// <summary>Checks that a class can receive members at all.</summary>
internal static class ClassShape
{
    /// <param name="type">The class.</param>
    /// <param name="networkPart">Its part with [Network], where problems of the whole class are shown.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static void Check(INamedTypeSymbol type, TypeDeclarationSyntax networkPart, ProblemList problems, CancellationToken cancellationToken)
    {
        Location identifier = networkPart.Identifier.GetLocation();
        string name = SymbolNames.ForPeople(type);
        if (type.IsStatic)
        {
            problems.Add(Descriptors.Static, identifier, name);
        }
        else if (type.IsAbstract)
        {
            problems.Add(Descriptors.Abstract, identifier, name);
        }

        if (type.IsRecord)
        {
            problems.Add(Descriptors.Record, identifier, name, type.Name);
        }

        if (type.IsComImport)
        {
            problems.Add(Descriptors.ComImport, identifier, name);
        }

        if (SelfAndOuter(type).FirstOrDefault(candidate => candidate.IsFileLocal) is INamedTypeSymbol fileLocal)
        {
            problems.Add(Descriptors.FileLocal, identifier, name, fileLocal.Name);
        }

        if (SelfAndOuter(type).FirstOrDefault(candidate => candidate.Arity > 0) is INamedTypeSymbol generic)
        {
            problems.Add(Descriptors.Generic, identifier, name, SymbolNames.ForPeople(generic));
        }

        CheckParts(type, name, problems, cancellationToken);
        CheckOuterTypes(type, name, problems, cancellationToken);
    }

    private static void CheckParts(INamedTypeSymbol type, string name, ProblemList problems, CancellationToken cancellationToken)
    {
        List<TypeDeclarationSyntax> parts = Parts(type, cancellationToken);
        if (parts.Any(part => part.Identifier.IsMissing || type.Name.Length == 0))
        {
            problems.LeaveToCompiler();
        }

        if (FindNotPartial(parts, problems) is TypeDeclarationSyntax notPartial)
        {
            problems.Add(Descriptors.NotPartial, notPartial.Identifier.GetLocation(), name, type.Name);
        }

        // A record most often has a parameter list; that it must not be a record says enough.
        if (!type.IsRecord && parts.FirstOrDefault(part => part.ParameterList is not null) is TypeDeclarationSyntax withParameters)
        {
            problems.Add(Descriptors.PrimaryConstructor, withParameters.Identifier.GetLocation(), name);
        }
    }

    private static void CheckOuterTypes(INamedTypeSymbol type, string name, ProblemList problems, CancellationToken cancellationToken)
    {
        foreach (INamedTypeSymbol outer in SelfAndOuter(type).Skip(1))
        {
            List<TypeDeclarationSyntax> parts = Parts(outer, cancellationToken);
            if (outer.Name.Length == 0 || outer.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface))
            {
                problems.LeaveToCompiler();
            }
            else if (FindNotPartial(parts, problems) is TypeDeclarationSyntax notPartial)
            {
                problems.Add(Descriptors.OuterNotPartial, notPartial.Identifier.GetLocation(), name, SymbolNames.ForPeople(outer));
            }
        }
    }

    /// <summary>The one declaration of a type if it is not partial; of several the compiler says so itself.</summary>
    private static TypeDeclarationSyntax? FindNotPartial(List<TypeDeclarationSyntax> parts, ProblemList problems)
    {
        TypeDeclarationSyntax? notPartial = parts.FirstOrDefault(part => !part.Modifiers.Any(SyntaxKind.PartialKeyword));
        if (notPartial is not null && parts.Count > 1)
        {
            problems.LeaveToCompiler();
            return null;
        }

        return notPartial;
    }

    /// <summary>The user's parts of a type.</summary>
    public static List<TypeDeclarationSyntax> Parts(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences
            .Where(reference => !EmittedCode.Contains(reference.SyntaxTree))
            .Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<TypeDeclarationSyntax>()
            .ToList();

    private static IEnumerable<INamedTypeSymbol> SelfAndOuter(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? candidate = type; candidate is not null; candidate = candidate.ContainingType)
        {
            yield return candidate;
        }
    }
}
