using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using NetGen.Generator;
using NetGen.Generator.Diagnostics;

namespace NetGen.Samples.Compiling;

/// <summary>Runs the generator and the compiler on declarations of networks while the program runs.</summary>
public static class NetworkCompiler
{
    private const int ErrorsShown = 5;

    private static readonly CSharpParseOptions _parseOptions = new(LanguageVersion.Latest);

    private static readonly ImmutableArray<MetadataReference> _references = FindReferences();

    /// <summary>A compilation of declarations, before the generator has run.</summary>
    /// <param name="files">The declarations.</param>
    /// <param name="libraries">What they name besides the framework and NetGen.</param>
    public static CSharpCompilation Compile(IEnumerable<SourceFile> files, params IEnumerable<Assembly> libraries) => CSharpCompilation.Create(
        "Networks", files.Select(Parse), [.. _references, .. libraries.Select(library => MetadataReference.CreateFromFile(library.Location))],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A file as the compiler reads it.</summary>
    /// <param name="file">The file.</param>
    public static SyntaxTree Parse(SourceFile file) => CSharpSyntaxTree.ParseText(file.Text, _parseOptions, file.Name);

    /// <summary>The generator, before it has run.</summary>
    /// <param name="tracksSteps">Whether it records why each step ran or did not.</param>
    public static GeneratorDriver NewDriver(bool tracksSteps = false) => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()], parseOptions: _parseOptions, driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, tracksSteps));

    /// <summary>What is wrong with declarations, as the build says it: NetGen's analyzer and the compiler, in the order of the files.</summary>
    /// <param name="declarations">The declarations.</param>
    /// <returns>Errors only; none if the declarations are sound.</returns>
    public static async Task<IReadOnlyList<Diagnostic>> FindProblems(CSharpCompilation declarations)
    {
        // With the members that the generator writes, even where they are empty: the compiler must not speak of what is missing only because the generator has not run.
        NewDriver().RunGeneratorsAndUpdateCompilation(declarations, out Compilation complete, out ImmutableArray<Diagnostic> faults);
        ImmutableArray<Diagnostic> all = await complete.WithAnalyzers([new NetworkAnalyzer()]).GetAllDiagnosticsAsync();
        return [.. faults.Concat(all).Where(IsError).OrderBy(problem => problem.Location.SourceSpan.Start)];
    }

    /// <summary>Runs the generator, and compiles what was declared and what was generated.</summary>
    /// <param name="declarations">The declarations.</param>
    /// <returns>The assembly's bytes.</returns>
    /// <exception cref="InvalidOperationException">There were errors.</exception>
    public static byte[] Emit(CSharpCompilation declarations)
    {
        NewDriver().RunGeneratorsAndUpdateCompilation(declarations, out Compilation complete, out ImmutableArray<Diagnostic> faults);
        using MemoryStream image = new();
        EmitResult result = complete.Emit(image);
        Diagnostic[] errors = [.. faults.Concat(result.Diagnostics).Where(IsError)];
        return errors.Length == 0 ? image.ToArray() : throw new InvalidOperationException(string.Join('\n', errors.Take(ErrorsShown).Select(error => error.ToString())));
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    /// <summary>The framework's own assemblies and the runtime library.</summary>
    private static ImmutableArray<MetadataReference> FindReferences()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        IEnumerable<string> paths = trusted.Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == framework);
        return [.. paths.Append(typeof(NetworkAttribute).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path))];
    }
}
