using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Checks that a project is compiled in a version of C# that has what emitted text is made of.</summary>
internal static class LanguageRequirement
{
    /// <summary>Static members of interfaces, and types that only their file sees.</summary>
    private const LanguageVersion OfNetworks = LanguageVersion.CSharp11;

    /// <summary>Collection expressions, in which the weights stand.</summary>
    private const LanguageVersion OfWeights = LanguageVersion.CSharp12;

    /// <summary>What members without a body may be written in.</summary>
    public static OutlineLanguage OfOutline(Compilation compilation) => Of(compilation) switch
    {
        < LanguageVersion.CSharp8 => OutlineLanguage.WithoutAnnotations,
        < LanguageVersion.CSharp11 => OutlineLanguage.WithoutStaticInterfaces,
        _ => OutlineLanguage.Current,
    };

    /// <summary>Whether the version is new enough; if not, says so.</summary>
    public static bool Check(string network, NetworkAttributes attributes, Compilation compilation, Location identifier, ProblemList problems)
    {
        LanguageVersion needed = attributes.Weights is null ? OfNetworks : OfWeights;
        LanguageVersion version = Of(compilation);
        if (version < needed)
        {
            problems.Add(Descriptors.OldLanguage, identifier, network, WithoutZero(needed), WithoutZero(version));
        }

        return version >= needed;
    }

    private static LanguageVersion Of(Compilation compilation) => compilation is CSharpCompilation { LanguageVersion: LanguageVersion version } ? version : LanguageVersion.Latest;

    private static string WithoutZero(LanguageVersion version) => version.ToDisplayString().Replace(".0", "");
}
