using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Declaration;
using NetGen.Generator.Model;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>The analyzer runs after the generator, and the parser inside it.</summary>
public sealed class EmittedCodeTests
{
    private const string Source = "using NetGen; [Network, Input(4), Output(3)] public partial class Net; [Network, Input(4), Output(3)] public partial class Derived : Net;";

    private const string Emitted = """
        partial class Net
        {
            public const int InputSize = 4;
            private readonly int _state = 1;
            public Net() { }
            public Net(ulong seed) { _state = (int)seed; }
            public static string Description => "";
            public void Forward(System.ReadOnlySpan<float> input, System.Span<float> output) { }
        }
        """;

    [Theory]
    [InlineData("obj/NetGen.Generator/NetGen.Generator.NetworkGenerator/Net.g.cs")]
    [InlineData("C:\\obj\\NetGen.Generator\\NetGen.Generator.NetworkGenerator\\Net.g.cs")]
    public async Task EmittedMembersAreNotTheUsers(string path)
    {
        CSharpCompilation compilation = DeclarationTest.Compile(
            DeclarationTest.Tree(Source, "Net.cs"), DeclarationTest.Tree(Emitted, path));
        Assert.Equal(["NETGEN023"], (await DeclarationTest.Analyze(compilation)).Select(problem => problem.Id));
    }

    [Fact]
    public async Task TheSameMembersElsewhereAreTheUsers()
    {
        CSharpCompilation compilation = DeclarationTest.Compile(
            DeclarationTest.Tree(Source, "Net.cs"), DeclarationTest.Tree(Emitted, "NetGen.Generator.NetworkGenerator/more/Net.cs"));
        Assert.Equal(
            [.. Enumerable.Repeat("NETGEN021", 6), "NETGEN023"],
            (await DeclarationTest.Analyze(compilation)).Select(problem => problem.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheGeneratorSeesSoundNetworksAndOutlinesOfOthers()
    {
        CSharpCompilation compilation = DeclarationTest.Compile(
            """
            using NetGen;
            [Network, Input(4), Output(3)] partial class Sound;
            [Network, Input(0), Hidden(8), Hidden(9), Output(3, Activation.Identity)] partial class WrongSize;
            [Network, Input(4)] partial class NoOutput;
            [Network, Input(4), Output(3)] class NotPartial;
            [Network, Input(4), Output(3)] partial class Collides { int Fit; }
            [Network, Input(x), Output(3)] partial class DoesNotCompile;
            [Network, Input(4), Output(3)] partial class Twice;
            [Network] partial class Twice;
            """);
        ParsingGenerator generator = new();
        CSharpGeneratorDriver.Create(generator).RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.Equal(["Sound"], generator.Declarations.Select(network => network.Type.FullName));
        Assert.Equal(
            ["WrongSize hidden1 hidden2 output False", "NoOutput output True", "DoesNotCompile output True"],
            generator.Outlines.Select(outline => $"{outline.Type.FullName} {string.Join(" ", outline.Members.LayerNames)} {outline.Members.Classifies}"));
    }

    /// <summary>Collects what the parser gives a generator.</summary>
    private sealed class ParsingGenerator : IIncrementalGenerator
    {
        public List<NetworkDeclaration> Declarations { get; } = [];

        public List<NetworkOutline> Outlines { get; } = [];

        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
            context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName(NetworkParser.NetworkAttribute, static (_, _) => true, NetworkParser.Parse),
                (_, network) =>
                {
                    Declarations.AddRange(network?.Declaration is null ? [] : [network.Declaration]);
                    Outlines.AddRange(network?.Outline is null ? [] : [network.Outline]);
                });
        }
    }
}
