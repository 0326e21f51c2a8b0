using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using NetGen.Generator;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Harness;

namespace NetGen.CodeFixes.Tests;

/// <inheritdoc cref="FixTest{TAnalyzer, TFix}"/>
internal sealed class FixTest<TFix> : FixTest<NetworkAnalyzer, TFix>
    where TFix : DeclarationFix, new();

/// <summary>
/// Applies a fix to marked source, compiled against the real runtime with the real generator: to one diagnostic after the other, and to
/// all of a document in one go (of a project and a solution: <see cref="DeclarationFixTests"/>). What comes out must compile and have no diagnostic that is not marked.
/// </summary>
internal class FixTest<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : DeclarationFix, new()
{
    public FixTest()
    {
        // No package is asked for: the platform is that of the tests.
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange(PlatformReferences.All);

        // What the generator writes, and where the analyzer is silent, is tested with them.
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck | TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck;
    }

    /// <summary>Expects that the fix turns the one source into the other.</summary>
    /// <param name="marked">The source, with <c>{|NETGEN001:…|}</c> where diagnostics are.</param>
    /// <param name="expected">What becomes of it, with what is left.</param>
    /// <param name="title">What the user sees; null to leave it unchecked, where several diagnostics have several titles.</param>
    /// <param name="offer">Which of several fixes is chosen.</param>
    /// <param name="kinds">How many fixes there are, each of which mends all that it can in one go.</param>
    public static async Task Expect(string marked, string expected, string? title = null, int offer = 0, int kinds = 1)
    {
        FixTest<TAnalyzer, TFix> test = new()
        {
            TestCode = marked,
            FixedCode = expected,
            CodeActionIndex = offer,
            NumberOfFixAllIterations = kinds,
            CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllInProjectCheck | CodeFixTestBehaviors.SkipFixAllInSolutionCheck,
        };
        if (title is not null)
        {
            test.CodeActionVerifier = (action, _) => Assert.Equal(title, action.Title);
        }

        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Expects that nothing is offered.</summary>
    public static Task ExpectNothing(string marked) => Expect(marked, marked, kinds: 0);

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(NetworkGenerator)];

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    protected override CompilationOptions CreateCompilationOptions() =>
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
}
