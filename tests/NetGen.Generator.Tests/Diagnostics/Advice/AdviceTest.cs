using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Diagnostics.Advice;

/// <summary>Compiles code that uses networks, with what the generator writes, and shows it to all analyzers.</summary>
internal static class AdviceTest
{
    /// <summary>Networks for the code of tests; <c>Net</c> has 15 parameters, <c>Other</c> 13.</summary>
    private const string Networks = """
        using System; using System.Collections.Generic; using System.Linq; using NetGen;
        [Network, Input(4), Output(3)] public partial class Net;
        [Network, Input(2), Hidden(3), Output(1, Activation.Sigmoid)] public partial class Other;

        """;

    /// <summary>Every analyzer of the generator's assembly.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } =
        [.. typeof(NetworkAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>Expects the marked diagnostics in the body of a method, and no other; <c>net</c> and <c>other</c> are there.</summary>
    public static Task ExpectInMethod(string statements, params string[] messages) => Expect(
        $$"""
        public class User
        {
            private float[] field = new float[8];
            private Net netField = new();
            public void Use(Net net, Other other, float[] given, float[][] rows, Dataset data)
            {
                {{statements}}
            }
            private static int Best(ReadOnlySpan<float> outputs) => outputs.IndexOf(1f);
            private void Unknown(params object[] whatever) => (field, netField) = (new float[8], new());
        }
        """,
        messages);

    /// <summary>Expects the marked diagnostics, and no other, beside <c>Net</c> (4 → 3) and <c>Other</c> (2 → 3 → 1).</summary>
    public static Task Expect(string marked, params string[] messages) => Expect(LanguageVersion.CSharp14, Networks + marked, messages);

    /// <summary>Expects the marked diagnostics, and no other, in top-level statements; <c>Net</c> and <c>Other</c> are there.</summary>
    public static async Task ExpectProgram(string statements)
    {
        string[] parts = Networks.Split('\n', 2);
        MarkedSource source = MarkedSource.Parse($"{parts[0]}\n{statements}\n{parts[1]}");
        CSharpCompilation before = DeclarationTest.Compile(source.Text);
        Compilation compilation = Generate(before.WithOptions(before.Options.WithOutputKind(OutputKind.ConsoleApplication)));
        DeclarationTest.AssertCompilerErrors(compilation, []);
        DeclarationTest.AssertMarked(source, await DeclarationTest.Analyze(compilation, [.. All]), []);
    }

    /// <summary>Expects the marked diagnostics and no other, of a whole source in some version of C#.</summary>
    public static async Task Expect(LanguageVersion version, string marked, params string[] messages)
    {
        MarkedSource source = MarkedSource.Parse(marked);
        Compilation compilation = Generate(version, source.Text);
        DeclarationTest.AssertCompilerErrors(compilation, []);
        DeclarationTest.AssertMarked(source, await DeclarationTest.Analyze(compilation, [.. All]), messages);
    }

    /// <summary>Compiles with what the generator writes.</summary>
    public static Compilation Generate(LanguageVersion version, string source) =>
        Generate(DeclarationTest.Compile(CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(version), "Source.cs")), version);

    /// <summary>Adds what the generator writes for a compilation.</summary>
    public static Compilation Generate(CSharpCompilation before, LanguageVersion version = LanguageVersion.CSharp14, params AdditionalText[] models)
    {
        GeneratorHarness.CreateDriver(version).AddAdditionalTexts([.. models]).RunGeneratorsAndUpdateCompilation(before, out Compilation after, out _, TestContext.Current.CancellationToken);
        return after;
    }
}
