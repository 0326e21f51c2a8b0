using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Harness;

/// <summary>What one run of the generator gave, and what the compiler made of it.</summary>
internal sealed class GenerationResult
{
    private readonly byte[] _image;

    /// <summary>Compiles to memory.</summary>
    public GenerationResult(GeneratorDriver driver, CSharpCompilation compilation)
    {
        Driver = driver;
        Compilation = compilation;
        RunResult = driver.GetRunResult();

        // Documentation is written too, for its diagnostics only.
        using MemoryStream image = new();
        using MemoryStream documentation = new();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted = compilation.Emit(image, xmlDocumentationStream: documentation);
        CompilationDiagnostics = emitted.Diagnostics;
        _image = image.ToArray();
    }

    public GeneratorDriver Driver { get; }

    /// <summary>With what was generated.</summary>
    public CSharpCompilation Compilation { get; }

    public GeneratorDriverRunResult RunResult { get; }

    public ImmutableArray<Diagnostic> CompilationDiagnostics { get; }

    /// <summary>The generated sources in order.</summary>
    public ImmutableArray<GeneratedSourceResult> Sources => RunResult.Results.Single().GeneratedSources;

    /// <summary>The emitted assembly.</summary>
    public ReadOnlySpan<byte> Image => _image;

    /// <summary>Loads the emitted assembly; it goes away with its last user.</summary>
    public CompiledNetworks Load() => new(_image);

    /// <summary>Emits the assembly again, with resources in this order, and loads it.</summary>
    public CompiledNetworks LoadWith(params ResourceDescription[] resources)
    {
        using MemoryStream image = new();
        Assert.True(Compilation.Emit(image, manifestResources: resources).Success);
        return new CompiledNetworks(image.ToArray());
    }
}
