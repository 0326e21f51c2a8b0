using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests;

/// <summary>A network that is loaded draws no weights first, and is otherwise made as any other.</summary>
public sealed class LoadTests
{
    private const string Source = """
        /// <summary>Counts.</summary>
        public abstract class Base
        {
            /// <summary>By the constructor.</summary>
            public int FromBase { get; }

            /// <summary>As everybody's.</summary>
            protected Base(int number = 3) => FromBase = number;
        }

        /// <summary>With members of its own.</summary>
        [NetGen.Network, NetGen.Input(3, Scaling = NetGen.Scaling.Standardize), NetGen.Hidden(4), NetGen.Output(2)]
        public sealed partial class Net : Base
        {
            /// <summary>With the others.</summary>
            public Net(string? name) : this(7UL) => Name = name ?? "";

            /// <summary>Of a constructor that could be meant by null.</summary>
            public static Net Unnamed() => new(null);

            /// <summary>By its initializer.</summary>
            public string Name { get; init; } = "initial";
        }
        """;

    [Fact]
    public void NoWayFromLoadLeadsToInitialWeights()
    {
        GenerationResult result = GeneratorHarness.Generate(Source);
        SyntaxTree tree = result.Compilation.SyntaxTrees.Last();
        SemanticModel model = result.Compilation.GetSemanticModel(tree);
        MethodDeclarationSyntax[] loads = [.. tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<MethodDeclarationSyntax>().Where(method => method.Identifier.Text == "Load")];
        Assert.Equal(3, loads.Length);
        foreach (MethodDeclarationSyntax load in loads)
        {
            Assert.Empty(Constructors(load).SelectMany(constructor => constructor.DescendantNodes().OfType<InvocationExpressionSyntax>()));
        }

        // The constructors that users see do lead there, so that the test would see it.
        ConstructorDeclarationSyntax parameterless = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<ConstructorDeclarationSyntax>().First();
        Assert.Contains("InitialWeights.Draw", string.Concat(Constructors(parameterless).Select(constructor => constructor.ToString())), StringComparison.Ordinal);

        // All constructors of the file that a member calls, and that these call.
        IEnumerable<SyntaxNode> Constructors(SyntaxNode member) => member.DescendantNodes()
            .Where(node => node is BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax)
            .SelectMany(node => model.GetSymbolInfo(node).Symbol!.DeclaringSyntaxReferences)
            .Where(reference => reference.SyntaxTree == tree)
            .Select(reference => reference.GetSyntax())
            .SelectMany(constructor => Constructors(constructor).Append(constructor));
    }

    [Fact]
    public void ALoadedNetworkIsTheOneThatWasSaved()
    {
        CompiledNetworks networks = GeneratorHarness.Load(Source);
        using TemporaryFile file = new();
        ICompiledNetwork saved = networks.Create("Net", seed: 5);
        saved.Save(file.Path);
        ICompiledNetwork loaded = networks.LoadFile("Net", file.Path);
        float[] expected = new float[26], found = new float[26];
        saved.CopyParametersTo(expected);
        loaded.CopyParametersTo(found);
        Assert.Equal(expected, found);
        Assert.Equal("initial", ((dynamic)loaded.Instance).Name);
        Assert.Equal(3, ((dynamic)loaded.Instance).FromBase);
        using TemporaryFile again = new();
        loaded.Save(again.Path);
        Assert.Equal(File.ReadAllBytes(file.Path), File.ReadAllBytes(again.Path));
    }

    private sealed class TemporaryFile : IDisposable
    {
        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
