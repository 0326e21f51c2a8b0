using System.Collections.Immutable;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NetGen.Generator;

namespace NetGen.Benchmarks.Compiling;

/// <summary>Runs the generator and the compiler on declarations of networks while the program runs.</summary>
internal static class NetworkCompiler
{
    private static readonly CSharpParseOptions _parseOptions = new(LanguageVersion.Latest);

    private static readonly ImmutableArray<MetadataReference> _references = FindReferences();

    /// <summary>A compilation of declarations, before the generator has run.</summary>
    public static CSharpCompilation Compile(string source) => CSharpCompilation.Create(
        "Networks", [CSharpSyntaxTree.ParseText(source, _parseOptions)], _references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The generator, before it has run.</summary>
    public static GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: _parseOptions);

    /// <summary>Runs the generator, and compiles what was declared and what was generated.</summary>
    /// <returns>The assembly's bytes.</returns>
    /// <exception cref="InvalidOperationException">There were errors.</exception>
    public static byte[] Emit(CSharpCompilation declarations)
    {
        NewDriver().RunGeneratorsAndUpdateCompilation(declarations, out Compilation complete, out ImmutableArray<Diagnostic> problems);
        using MemoryStream image = new();
        EmitResult result = complete.Emit(image);
        Diagnostic[] errors = [.. problems.Concat(result.Diagnostics).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        return errors.Length == 0 ? image.ToArray() : throw new InvalidOperationException(string.Join('\n', errors.Take(5).Select(error => error.ToString())));
    }

    /// <summary>Loads networks that were declared by <see cref="Declaration.Source"/>.</summary>
    /// <param name="declarations">The networks.</param>
    /// <returns>One topology for each, in order.</returns>
    public static IReadOnlyList<Topology> Load(IReadOnlyList<Declaration> declarations)
    {
        byte[] image = Emit(Compile(string.Concat(declarations.Select(declaration => declaration.Source))));
        System.Reflection.Assembly assembly = new AssemblyLoadContext("Networks").LoadFromStream(new MemoryStream(image));
        return [.. declarations.Select(declaration => (Topology)typeof(Topology).GetMethod(nameof(Topology.Of))!
            .MakeGenericMethod(assembly.GetType(declaration.Name, throwOnError: true)!, assembly.GetType(declaration.CallsName, throwOnError: true)!)
            .Invoke(null, null)!)];
    }

    /// <summary>The framework's own assemblies, the runtime library and this program.</summary>
    private static ImmutableArray<MetadataReference> FindReferences()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        IEnumerable<string> paths = trusted.Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == framework);
        return
        [
            .. paths.Append(typeof(NetworkAttribute).Assembly.Location).Append(typeof(NetworkCompiler).Assembly.Location)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
