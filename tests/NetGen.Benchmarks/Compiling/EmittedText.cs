using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Samples.Compiling;

namespace NetGen.Benchmarks.Compiling;

/// <summary>How much C# the generator writes.</summary>
/// <param name="Lines">Lines.</param>
/// <param name="Bytes">Bytes, in UTF-8.</param>
internal sealed record EmittedText(int Lines, int Bytes)
{
    /// <summary>Generates and counts.</summary>
    public static EmittedText Of(CSharpCompilation compilation)
    {
        string text = string.Concat(NetworkCompiler.NewDriver().RunGenerators(compilation).GetRunResult().GeneratedTrees.Select(tree => tree.ToString()));
        return new EmittedText(text.Count(character => character == '\n'), Encoding.UTF8.GetByteCount(text));
    }
}
