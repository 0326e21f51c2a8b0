using System.Collections.Immutable;
using System.Composition;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Testing;

namespace NetGen.CodeFixes.Tests;

/// <summary>What holds for all fixes.</summary>
public sealed class DeclarationFixTests
{
    internal static DeclarationFix[] Fixes { get; } =
        [.. typeof(DeclarationFix).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DeclarationFix))).Select(type => (DeclarationFix)Activator.CreateInstance(type)!)];

    [Fact]
    public void EditorsFindAllOfThem()
    {
        Assert.NotEmpty(Fixes);
        foreach (DeclarationFix fix in Fixes)
        {
            ExportCodeFixProviderAttribute export = fix.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>()!;
            Assert.Equal([LanguageNames.CSharp], export.Languages);
            Assert.NotNull(fix.GetType().GetCustomAttribute<SharedAttribute>());
            Assert.True(fix.GetType().IsPublic);
        }
    }

    [Fact]
    public void NoDiagnosticHasTwo()
    {
        string[] ids = [.. Fixes.SelectMany(fix => fix.FixableDiagnosticIds)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.Matches("^NETGEN[0-9]{3}$", id));
    }

    [Fact]
    public Task AllFilesOfAProject()
    {
        FixTest<PartialFix> test = new()
        {
            TestState =
            {
                Sources =
                {
                    "using NetGen; [Network, Input(4), Output(3)] class {|NETGEN001:First|};",
                    "using NetGen; class {|NETGEN008:Outer|} { [Network, Input(4), Output(3)] class {|NETGEN001:Second|}; }",
                },
            },
            FixedState =
            {
                Sources =
                {
                    "using NetGen; [Network, Input(4), Output(3)] partial class First;",
                    "using NetGen; partial class Outer { [Network, Input(4), Output(3)] partial class Second; }",
                },
            },
            CodeFixTestBehaviors = CodeFixTestBehaviors.None,
            NumberOfFixAllInDocumentIterations = 2,
        };
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Who writes code by no one's rules keeps doing so.</summary>
    [Fact]
    public async Task NothingElseIsFormatted()
    {
        await FixTest<SingleSoftmaxFix>.Expect(
            "using NetGen;[Network ,Input( 4 ),Output( {|NETGEN017:1|} )]partial   class Net{int  A=>1;}",
            "using NetGen;[Network ,Input( 4 ),Output( 1 , Activation.Sigmoid)]partial   class Net{int  A=>1;}");
        await FixTest<MissingLayerFix>.Expect(
            "using NetGen;[Network ,Input( 4 )  ]partial   class {|NETGEN011:Net|}{int  A=>1;}",
            "using NetGen;[Network ,Input( 4 ), Output(2)  ]partial   class Net{int  A=>1;}");
        await FixTest<HiddenSoftmaxFix>.Expect(
            "using NetGen;[Network ,Input( 4 ),Hidden( 8 ,{|NETGEN016:Activation . Softmax|} ),Output( 3 )]partial   class Net{int  A=>1;}",
            "using NetGen;[Network ,Input( 4 ),Hidden( 8 ,Activation . Tanh ),Output( 3 )]partial   class Net{int  A=>1;}");
        await FixTest<RecordFix>.Expect(
            "using NetGen;[Network ,Input( 4 ),Output( 3 )]partial   record   {|NETGEN005:Net|}{int  A=>1;}",
            "using NetGen;[Network ,Input( 4 ),Output( 3 )]partial   class   Net{int  A=>1;}");
    }

    /// <summary><c>dotnet format</c>, asked for several ids at once, shows a fix the first diagnostic of any of them, and then asks it for all of its own without a key.</summary>
    [Fact]
    public async Task AHostThatAsksWithoutAKey()
    {
        Document document = OpenDocument.With("using NetGen; [Network, Input(4), Hidden(8, Activation.Softmax), Output(3)] class Net;");
        ImmutableArray<Diagnostic> diagnostics = await OpenDocument.Analyze(document);
        HiddenSoftmaxFix fix = new();
        List<CodeAction> offers = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            await new PartialFix().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offers.Add(action), TestContext.Current.CancellationToken));
        }

        Assert.Equal(["NETGEN001", "NETGEN016"], diagnostics.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
        Assert.Single(offers);

        FixAllContext all = new(document, fix, FixAllScope.Document, null!, fix.FixableDiagnosticIds, new Found(diagnostics), TestContext.Current.CancellationToken);
        CodeAction? action = await fix.GetFixAllProvider().GetFixAsync(all);
        Document mended = await OpenDocument.Apply(action!, document);
        Assert.Equal(
            "using NetGen; [Network, Input(4), Hidden(8, Activation.Tanh), Output(3)] class Net;",
            (await mended.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
    }

    /// <summary>A fix changes the file of its diagnostic only; where that would not be enough, it is not offered.</summary>
    [Fact]
    public Task NotWhereAnotherFileWouldHaveToChange()
    {
        string[] sources =
        [
            "using NetGen; [Network, Input(4), Output(3)] partial class {|NETGEN002:Net|};",
            "static partial class Net;",
        ];
        FixTest<ModifierFix> test = new() { NumberOfFixAllIterations = 0 };
        foreach (string source in sources)
        {
            test.TestState.Sources.Add(source);
            test.FixedState.Sources.Add(source);
        }

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Hands diagnostics of one document on.</summary>
    private sealed class Found(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
