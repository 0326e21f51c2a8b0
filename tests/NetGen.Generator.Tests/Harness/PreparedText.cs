using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Tests.Harness;

/// <summary>What a build makes of a model, in memory.</summary>
/// <param name="text">All of it.</param>
/// <param name="name">The name of its file.</param>
internal sealed class PreparedText(string text, string name = "model.netgen.txt") : AdditionalText
{
    /// <inheritdoc/>
    public override string Path => name;

    /// <inheritdoc/>
    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, Encoding.UTF8);

    /// <summary>What analyzers get in a project that prepares models.</summary>
    /// <param name="models">The models.</param>
    /// <param name="isNative">Whether it is published with Native AOT.</param>
    /// <param name="pages">Where the pages of diagnostics are.</param>
    public static AnalyzerOptions Options(ImmutableArray<AdditionalText> models, bool isNative = true, string pages = "") => new(models, new PreparesModels(isNative, pages));

    /// <summary>A text of layers whose numbers do not matter: all of them are the same.</summary>
    /// <param name="file">The model's file.</param>
    /// <param name="layers">Inputs, units and activation of each layer.</param>
    public static PreparedText Of(string file, params (int Inputs, int Outputs, string Activation)[] layers)
    {
        StringBuilder text = new($"netgen-model 1\nfile {file}\n");
        for (int k = 0; k < layers.Length; k++)
        {
            (int inputs, int outputs, string activation) = layers[k];
            text.Append($"layer {inputs} {outputs} {activation}\nweights layers.{k}.weight\nbias layers.{k}.bias\n");
            for (int row = 0; row <= inputs; row++)
            {
                text.Append(row < inputs ? "w " : "b ").AppendJoin(' ', Enumerable.Repeat("0.25", outputs)).Append('\n');
            }
        }

        return new PreparedText(text.ToString(), file + ".netgen.txt");
    }

    /// <summary>The text with a part of it replaced.</summary>
    public PreparedText With(string from, string to) => new(text.Replace(from, to, StringComparison.Ordinal), name);

    private sealed class PreparesModels(bool isNative, string pages) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties(isNative, pages);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Properties(bool isNative, string pages) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            value = key == "build_property.NetGenHelpBase" ? pages
                : key == "build_property.NetGenHasModels" || (isNative && key == "build_property.PublishAot") ? "true"
                : "";
            return value.Length > 0;
        }
    }
}
