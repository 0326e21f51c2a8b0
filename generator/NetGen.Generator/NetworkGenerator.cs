using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Declaration;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Emission;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator;

/// <summary>Writes a neural network into each class that declares one: attributes → declaration → plan → text.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<NetworkDeclaration> declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(NetworkParser.NetworkAttribute, static (node, _) => node is TypeDeclarationSyntax, NetworkParser.Parse)
            .Where(static declaration => declaration is not null)
            .Select(static (declaration, _) => declaration!)
            .WithTrackingName(TrackingNames.Declarations);

        IncrementalValueProvider<EquatableArray<string>> fileNames = declarations
            .Select(static (declaration, _) => declaration.Type.FullName)
            .Collect()
            .Select(static (names, _) => new EquatableArray<string>(names.Sort(StringComparer.Ordinal)))
            .WithTrackingName(TrackingNames.FileNames);

        IncrementalValuesProvider<GeneratedFile> sources = declarations
            .Combine(fileNames)
            .Select(static (pair, _) => (Declaration: pair.Left, FileName: FileName(pair.Left.Type.FullName, pair.Right)))
            .Select(static (network, _) => Write(network.Declaration, network.FileName))
            .WithTrackingName(TrackingNames.Sources);

        context.RegisterSourceOutput(sources, static (output, file) =>
        {
            if (file.Fault is string fault)
            {
                output.ReportDiagnostic(Diagnostic.Create(Descriptors.InternalFault, Location.None, file.Name, fault));
            }
            else
            {
                output.AddSource(file.Name, SourceText.From(file.Text, Encoding.UTF8));
            }
        });
    }

    /// <summary>Plans and prints a network. A fault of ours becomes a diagnostic; an exception would take every other network with it.</summary>
    private static GeneratedFile Write(NetworkDeclaration declaration, string fileName)
    {
        try
        {
            return new GeneratedFile(fileName, NetworkSource.Write(declaration, Planner.Plan(declaration)), null);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new GeneratedFile(fileName, "", fault.ToString().Replace("\r", "").Replace('\n', ' '));
        }
    }

    /// <summary>The class's full name; with a number where two classes differ in upper and lower case only, which file names do not.</summary>
    private static string FileName(string fullName, EquatableArray<string> all)
    {
        int before = 0;
        foreach (string other in all)
        {
            if (string.Equals(other, fullName, StringComparison.OrdinalIgnoreCase) && string.CompareOrdinal(other, fullName) < 0)
            {
                before++;
            }
        }

        return before == 0 ? fullName + ".g.cs" : $"{fullName}.{before + 1}.g.cs";
    }

    /// <param name="Name">The name of the file.</param>
    /// <param name="Text">Its text.</param>
    /// <param name="Fault">What went wrong instead.</param>
    private sealed record GeneratedFile(string Name, string Text, string? Fault);
}
