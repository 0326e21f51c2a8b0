using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Emission;

namespace NetGen.Generator.Tests.Harness;

/// <summary>Runs the generator over source text as the strictest project would, and checks what holds for every run.</summary>
internal static class GeneratorHarness
{
    private const int HighestWarningLevel = 9999;

    /// <summary>
    /// Generates and compiles. Fails on any error, on a warning that is not about the sources given, on a second run that does
    /// not come from the cache, and on symbols or syntax in the cache.
    /// </summary>
    public static GenerationResult Generate(params string[] sources) => Generate(LanguageVersion.Latest, sources);

    /// <inheritdoc cref="Generate(string[])"/>
    public static GenerationResult Generate(LanguageVersion version, params string[] sources) => Generate(version, [], sources);

    /// <summary>Generates in a project with models.</summary>
    public static GenerationResult Generate(AdditionalText[] models, params string[] sources) => Generate(LanguageVersion.Latest, models, sources);

    private static GenerationResult Generate(LanguageVersion version, AdditionalText[] models, string[] sources)
    {
        CSharpCompilation before = Compile(version, sources);
        GeneratorDriver driver = CreateDriver(version).AddAdditionalTexts([.. models]).RunGeneratorsAndUpdateCompilation(before, out Compilation after, out _);
        GenerationResult result = new(driver, Unsilenced((CSharpCompilation)after, before));
        Diagnostic[] problems = [.. result.RunResult.Diagnostics.Concat(result.CompilationDiagnostics.Where(diagnostic => IsProblem(diagnostic, before)))];
        Assert.True(problems.Length == 0, $"{problems.Length} diagnostics:\n{Report(problems)}");
        Cache.CheckSecondRun(driver, before);
        return result;
    }

    /// <summary>
    /// A compilation in which generated text may have no warning but that the runtime says nothing of the Common Language Specification. In a user's project it is silent, because of what
    /// the user's types bring with them.
    /// </summary>
    public static CSharpCompilation Unsilenced(CSharpCompilation after, CSharpCompilation before)
    {
        foreach (SyntaxTree tree in after.SyntaxTrees.Where(tree => !before.ContainsSyntaxTree(tree)))
        {
            string text = tree.ToString();
            string heard = text.Replace(NetworkSource.NoWarnings, "#pragma warning disable CS3001, CS3002, CS3003, CS3009", StringComparison.Ordinal);
            Assert.NotEqual(text, heard);
            after = after.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(SourceText.From(heard, System.Text.Encoding.UTF8), (CSharpParseOptions)tree.Options, tree.FilePath));
        }

        return after;
    }

    /// <summary>Generates, compiles and loads.</summary>
    public static CompiledNetworks Load(params string[] sources) => Generate(sources).Load();

    /// <summary>The compilation before the generator has run.</summary>
    public static CSharpCompilation Compile(LanguageVersion version, params string[] sources)
    {
        CSharpCompilationOptions options = new(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            checkOverflow: true,
            allowUnsafe: false,
            warningLevel: HighestWarningLevel,
            nullableContextOptions: NullableContextOptions.Enable,
            deterministic: true);
        IEnumerable<SyntaxTree> trees = sources.Select((source, i) => CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), ParseOptions(version), $"Source{i}.cs"));
        return CSharpCompilation.Create("Networks", trees, PlatformReferences.All, options);
    }

    /// <inheritdoc cref="Compile(LanguageVersion, string[])"/>
    public static CSharpCompilation Compile(params string[] sources) => Compile(LanguageVersion.Latest, sources);

    /// <summary>A driver with our generator that records what each step did.</summary>
    public static GeneratorDriver CreateDriver(LanguageVersion version = LanguageVersion.Latest) => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions(version),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Documentation is diagnosed, so that a public member without a comment (CS1591) counts.</summary>
    public static CSharpParseOptions ParseOptions(LanguageVersion version) => new(version, DocumentationMode.Diagnose);

    /// <summary>The user's own warnings are the test's business; all others are ours.</summary>
    private static bool IsProblem(Diagnostic diagnostic, Compilation before) => diagnostic.Severity == DiagnosticSeverity.Error
        || (diagnostic.Severity == DiagnosticSeverity.Warning && !(diagnostic.Location.SourceTree is SyntaxTree tree && before.ContainsSyntaxTree(tree)));

    private static string Report(IEnumerable<Diagnostic> diagnostics) =>
        string.Join('\n', diagnostics.Take(20).Select(diagnostic => $"{diagnostic}\n    {LineOf(diagnostic.Location)}"));

    private static string? LineOf(Location location) =>
        location.SourceTree?.GetText().Lines[location.GetLineSpan().StartLinePosition.Line].ToString().Trim();
}
