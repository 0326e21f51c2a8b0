using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;
using NetGen.Programs;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>Emission/ writes down what it is given: it plans nothing, lowers nothing, counts nothing, and makes no node.</summary>
public sealed class NoDecisionInEmissionTests
{
    /// <summary>What plans, lowers, divides and counts.</summary>
    private static readonly HashSet<string> _deciding =
    [
        nameof(Planner), nameof(ParameterPlanner), nameof(BufferPlanner), nameof(StepSequence), nameof(UnrolledScheduler), nameof(TiledScheduler),
        nameof(UnrolledProgram), nameof(TiledProgram), nameof(LayeredProgram), nameof(NodeBuilder), nameof(StepBuilder), nameof(UnrolledBuilder), nameof(EntryBuilder), nameof(LoopBuilder),
        nameof(Division), nameof(DeadStores), nameof(ValueLives), nameof(NetworkLowering), nameof(NodeCost), nameof(LocalCost), nameof(Cost), nameof(StatementCount),
        .. typeof(Node).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Step))).Select(type => type.Name),
    ];

    private static readonly HashSet<string> _nodes = [.. typeof(Node).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Node))).Select(type => type.Name)];

    [Fact]
    public async Task EmissionMakesNoDecision()
    {
        string[] files = [.. Directory.EnumerateFiles(Repository.PathOf("generator/NetGen.Generator/Emission"), "*.cs", SearchOption.AllDirectories)];
        Assert.True(files.Length > 20);
        List<string> found = [];
        foreach (string file in files)
        {
            found.AddRange(DecisionsIn(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Select(decision => $"{Path.GetFileName(file)}: {decision}"));
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Theory]
    [InlineData("var plan = Planner.Plan(declaration);")]
    [InlineData("if (lines > Budget.StatementsWrittenOut) return;")]
    [InlineData("nodes.Add(new Store(value, at));")]
    [InlineData("bool divides = step is DenseStep;")]
    public void ADecisionIsRecognized(string statement) => Assert.NotEmpty(DecisionsIn($"class C {{ void M() {{ {statement} }} }}"));

    private static IEnumerable<string> DecisionsIn(string source)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(source).GetRoot();
        IEnumerable<SyntaxNode> uses = root.DescendantNodes().Where(node => node switch
        {
            IdentifierNameSyntax name => _deciding.Contains(name.Identifier.ValueText),
            ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax type } => _nodes.Contains(type.Identifier.ValueText),
            BinaryExpressionSyntax comparison => comparison.Kind() is SyntaxKind.GreaterThanExpression or SyntaxKind.LessThanExpression or SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.LessThanOrEqualExpression
                && comparison.ToString().Contains(nameof(Budget), StringComparison.Ordinal),
            _ => false,
        });
        return uses.Select(use => use.ToString());
    }
}
