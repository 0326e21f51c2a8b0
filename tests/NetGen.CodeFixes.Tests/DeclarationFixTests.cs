using System.Composition;
using System.Reflection;
using Microsoft.CodeAnalysis;
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
}
