using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Declaration;
using NetGen.Generator.Declaration.Models;
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
        IncrementalValuesProvider<ParsedNetwork> networks = context.SyntaxProvider
            .ForAttributeWithMetadataName(NetworkParser.NetworkAttribute, static (node, _) => node is TypeDeclarationSyntax, NetworkParser.Parse)
            .Where(static network => network is not null)
            .Select(static (network, _) => network!)
            .WithTrackingName(TrackingNames.Declarations);

        IncrementalValueProvider<EquatableArray<PreparedModel>> models = context.AdditionalTextsProvider
            .Where(PreparedModelReader.IsPrepared)
            .Select(static (text, cancellationToken) => PreparedModelReader.Read(text.GetText(cancellationToken), cancellationToken))
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .Collect()
            .Select(static (models, _) => new EquatableArray<PreparedModel>(models))
            .WithTrackingName(TrackingNames.Models);

        IncrementalValueProvider<EquatableArray<string>> fileNames = networks
            .Select(static (network, _) => network.MetadataName)
            .Collect()
            .Select(static (names, _) => names.Distinct().OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(TrackingNames.FileNames);

        // The text is written before the file's name is known, so that a network added elsewhere writes no other one anew.
        IncrementalValuesProvider<GeneratedFile> sources = networks
            .Combine(models)
            .Select(static (pair, _) => ModelResolver.Bake(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Baked)
            .Select(static (network, _) => Write(network))
            .WithTrackingName(TrackingNames.Sources)
            .Combine(fileNames)
            .Select(static (pair, _) => pair.Left with { Name = FileName(pair.Left.Name, pair.Right) })
            .WithTrackingName(TrackingNames.Files);

        context.RegisterSourceOutput(sources, Output);
    }

    private static void Output(SourceProductionContext output, GeneratedFile file)
    {
        if (file.Fault is string fault)
        {
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.InternalFault, Location.None, file.Name, fault));
        }
        else
        {
            output.AddSource(file.Name, SourceText.From(file.Text, Encoding.UTF8));
        }
    }

    /// <summary>Plans and prints a network. A fault of ours becomes a diagnostic; an exception would take every other network with it.</summary>
    private static GeneratedFile Write(ParsedNetwork network)
    {
        try
        {
            string text = network.Declaration is NetworkDeclaration declaration ? NetworkSource.Write(declaration, Planner.Plan(declaration))
                : network.Outline is NetworkOutline outline ? OutlineSource.Write(outline)
                : "";
            return new GeneratedFile(network.MetadataName, text, network.Fault);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new GeneratedFile(network.MetadataName, "", ParsedNetwork.Failed(network.MetadataName, fault).Fault);
        }
    }

    /// <summary>
    /// The class's full name; with a number where another class, earlier in the order, has the same one: in other letter case, which file
    /// names do not tell apart, or nested where this one is in a namespace (an error of its own, which must not cost the other networks).
    /// </summary>
    private static string FileName(string metadataName, EquatableArray<string> all)
    {
        string name = metadataName.Replace('+', '.');
        int before = 0;
        foreach (string other in all)
        {
            if (string.CompareOrdinal(other, metadataName) < 0 && string.Equals(other.Replace('+', '.'), name, StringComparison.OrdinalIgnoreCase))
            {
                before++;
            }
        }

        string file = EmittedName.OfFile(name);
        return before == 0 ? file + ".g.cs" : $"{file}.{before + 1}.g.cs";
    }

    /// <param name="Name">The name of the class, then of the file.</param>
    /// <param name="Text">Its text.</param>
    /// <param name="Fault">What went wrong instead.</param>
    private sealed record GeneratedFile(string Name, string Text, string? Fault);
}
