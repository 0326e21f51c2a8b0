using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Benchmarks.Compiling;

/// <summary>How large the code is that the generator writes for a network.</summary>
/// <param name="Lines">Lines of C#.</param>
/// <param name="Bytes">Bytes of C#, in UTF-8.</param>
/// <param name="IlBytes">Bytes of IL of all methods.</param>
/// <param name="LargestMethod">The method with most IL.</param>
/// <param name="LargestBytes">Its bytes of IL.</param>
internal sealed record EmittedSize(int Lines, int Bytes, int IlBytes, string LargestMethod, int LargestBytes)
{
    /// <summary>Generates, compiles and measures.</summary>
    public static EmittedSize Of(Declaration declaration)
    {
        CSharpCompilation compilation = NetworkCompiler.Compile(declaration.ClassSource);
        GeneratorDriverRunResult run = NetworkCompiler.NewDriver().RunGenerators(compilation).GetRunResult();
        string text = string.Concat(run.GeneratedTrees.Select(tree => tree.ToString()));
        using PEReader image = new(ImmutableArray.Create(NetworkCompiler.Emit(compilation)));
        MetadataReader metadata = image.GetMetadataReader();
        (string Name, int Bytes)[] methods =
        [
            .. metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0)
                .Select(method => (metadata.GetString(method.Name), image.GetMethodBody(method.RelativeVirtualAddress).GetILReader().Length)),
        ];
        (string name, int bytes) = methods.MaxBy(method => method.Bytes);
        return new EmittedSize(text.Count(character => character == '\n'), Encoding.UTF8.GetByteCount(text), methods.Sum(method => method.Bytes), name, bytes);
    }
}
