using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Declaration;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Whatever is written, half-written or mistyped: no exception, and the generator and the analyzer agree. NETGEN_FUZZ_CASES sets how much is tried.</summary>
public sealed class RobustnessTests
{
    /// <summary>Generous: a case takes some milliseconds.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    /// <summary>What the analyzer says about files of weights, of which the parser knows nothing.</summary>
    private static readonly string[] _ofModels =
        [Descriptors.WeightsNotFound.Id, Descriptors.WeightsUnreadable.Id, Descriptors.WeightsMismatch.Id, Descriptors.ImportWithoutActivations.Id, Descriptors.WeightsUnread.Id];

    [Fact]
    [Trait("Campaign", "declarations")]
    public async Task MutatedDeclarationsNeverBreakAnything()
    {
        int cases = SourceMutation.Cases;
        int sound = 0;
        int unsound = 0;
        int baked = 0;
        int beyondTheCompiler = 0;
        int number = 0;

        // A case that never ends cannot be stopped, but it can be told before all ends.
        using Timer watch = new(_ => Environment.FailFast($"Case {Volatile.Read(ref number) - 1} of the declarations takes longer than {_limit}."));
        foreach ((string source, AdditionalText[] models) in DeclarationCase.Draw(cases))
        {
            watch.Change(_limit, Timeout.InfiniteTimeSpan);
            try
            {
                number++;
                CSharpCompilation compilation = DeclarationTest.Compile(source);
                if (HasErrors(compilation) is not bool hasErrors)
                {
                    beyondTheCompiler++;
                    continue;
                }

                ImmutableArray<Diagnostic> found = await DeclarationTest.Analyze(compilation, PreparedText.Options([.. models]), new NetworkAnalyzer());
                ParseResult[] results = [.. DeclarationTest.ParseAll(compilation)];
                Assert.Equal(found.Any(problem => !_ofModels.Contains(problem.Id)), results.Any(result => !result.Problems.IsEmpty));
                foreach (ParseResult result in results)
                {
                    Assert.True(result.Declaration is null || (result.Problems.IsEmpty && result.Outline is null));
                    AssertSound(result.Declaration);
                }

                AssertGeneratedCompiles(compilation, hasErrors, models);
                sound += results.Count(result => result.Declaration is not null);
                unsound += found.IsEmpty ? 0 : 1;
                baked += results.Count(result => result.Declaration is { IsBaked: true } && found.IsEmpty);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                throw new InvalidOperationException($"Case {number - 1} fails: {source}\n{string.Join('\n', models.Select(model => model.GetText()))}", fault);
            }
        }

        // The mutations must be worth their while: some declarations survive them, some with their weights, and some are found wrong.
        Assert.True(sound >= cases / 20 && unsound >= cases / 20 && baked >= cases / 50, $"Of {cases} cases {sound} were sound, {baked} with weights, and {unsound} were not.");
        Assert.InRange(beyondTheCompiler, 0, cases / 1000);
    }

    /// <summary>The generator never fails, and whatever it writes has no errors where the compiler has none of its own about the source.</summary>
    private static void AssertGeneratedCompiles(CSharpCompilation compilation, bool hasErrors, AdditionalText[] models)
    {
        GeneratorDriver driver = GeneratorHarness.CreateDriver(LanguageVersion.CSharp14).AddAdditionalTexts([.. models])
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation after, out ImmutableArray<Diagnostic> faults, TestContext.Current.CancellationToken);
        Assert.Null(driver.GetRunResult().Results.Single().Exception);
        Assert.Empty(faults);
        if (!hasErrors)
        {
            Assert.DoesNotContain(after.GetDiagnostics(TestContext.Current.CancellationToken), IsError);
        }
    }

    /// <summary>Whether the compiler has errors of its own; null where it throws without anything of ours, as at a method of a class that is called static (5.0.0).</summary>
    private static bool? HasErrors(CSharpCompilation compilation)
    {
        try
        {
            return compilation.GetDiagnostics(TestContext.Current.CancellationToken).Any(IsError);
        }
        catch (NullReferenceException)
        {
            return null;
        }
    }

    private static bool IsError(Diagnostic problem) => problem.Severity == DiagnosticSeverity.Error;

    private static void AssertSound(NetworkDeclaration? network)
    {
        // An imported one has its layers from the file.
        if (network is null || network.IsImported)
        {
            return;
        }

        Assert.InRange(network.InputSize, DeclarationLimits.MinSize, DeclarationLimits.MaxSize);
        Assert.InRange(network.Layers.Count, 1, DeclarationLimits.MaxLayers);
        Assert.All(network.Layers, layer => Assert.InRange(layer.Outputs, DeclarationLimits.MinSize, DeclarationLimits.MaxSize));
        Assert.All(network.Layers, layer => Assert.True(Enum.IsDefined(layer.Activation)));
        Assert.Contains(network.Loss, LossTable.Allowed(network.Layers[^1].Activation));
        Assert.True(SyntaxFacts.IsValidIdentifier(network.Type.Name.TrimStart('@')));
    }
}
