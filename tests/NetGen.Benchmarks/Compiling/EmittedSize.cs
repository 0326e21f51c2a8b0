using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Samples.Compiling;

namespace NetGen.Benchmarks.Compiling;

/// <summary>How large the code is that the generator writes for a network.</summary>
/// <param name="Text">Its C#.</param>
/// <param name="IlBytes">Bytes of IL of all methods.</param>
/// <param name="LargestMethod">The method with most IL.</param>
/// <param name="LargestBytes">Its bytes of IL.</param>
internal sealed record EmittedSize(EmittedText Text, int IlBytes, string LargestMethod, int LargestBytes)
{
    /// <summary>Generates, compiles and measures.</summary>
    public static EmittedSize Of(NetworkSet networks)
    {
        CSharpCompilation compilation = NetworkCompiler.Compile(networks.Files);
        using PEReader image = new(ImmutableArray.Create(NetworkCompiler.Emit(compilation)));
        MetadataReader metadata = image.GetMetadataReader();
        (string Name, int Bytes)[] methods =
        [
            .. metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0)
                .Select(method => (metadata.GetString(method.Name), image.GetMethodBody(method.RelativeVirtualAddress).GetILReader().Length)),
        ];
        (string name, int bytes) = methods.MaxBy(method => method.Bytes);
        return new EmittedSize(EmittedText.Of(compilation), methods.Sum(method => method.Bytes), name, bytes);
    }
}
