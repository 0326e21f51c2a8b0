using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.CodeFixes.Tests;

/// <summary>NETGEN001 and NETGEN008.</summary>
public sealed class PartialFixTests
{
    [Fact]
    public Task AClassWithoutModifiers() => FixTest<PartialFix>.Expect(
        """
        using NetGen;

        [Network, Input(4), Output(3)]
        class {|NETGEN001:IrisNet|};
        """,
        """
        using NetGen;

        [Network, Input(4), Output(3)]
        partial class IrisNet;
        """,
        "Make 'IrisNet' partial");

    [Fact]
    public Task TheLastOfTheModifiers() => FixTest<PartialFix>.Expect(
        """
        using NetGen;

        /// <summary>A network.</summary>
        [Network, Input(4), Output(3)]
        public sealed /* in the end */ class {|NETGEN001:Net|} // of one part
        {
            // empty
        }
        """,
        """
        using NetGen;

        /// <summary>A network.</summary>
        [Network, Input(4), Output(3)]
        public sealed /* in the end */ partial class Net // of one part
        {
            // empty
        }
        """);

    [Fact]
    public Task CommentsAndLinesBeforeTheKeywordStayBeforeIt() => FixTest<PartialFix>.Expect(
        """
        using NetGen;

        [Network, Input(4), Output(3)]
        // a comment
            class {|NETGEN001:Net|};

        [Network, Input(4), Output(3)]
        internal
            class {|NETGEN001:Other|};
        """,
        """
        using NetGen;

        [Network, Input(4), Output(3)]
        // a comment
            partial class Net;

        [Network, Input(4), Output(3)]
        internal
            partial class Other;
        """);

    [Fact]
    public Task EveryKindOfOuterType() => FixTest<PartialFix>.Expect(
        """
        using NetGen;

        public interface {|NETGEN008:First|}
        {
            readonly ref struct {|NETGEN008:Second|}
            {
                internal sealed record class {|NETGEN008:Third|}(int Number)
                {
                    record struct {|NETGEN008:Fourth|}
                    {
                        [Network, Input(4), Output(3)]
                        public partial class Net;
                    }
                }
            }
        }
        """,
        """
        using NetGen;

        public partial interface First
        {
            readonly ref partial struct Second
            {
                internal sealed partial record class Third(int Number)
                {
                    partial record struct Fourth
                    {
                        [Network, Input(4), Output(3)]
                        public partial class Net;
                    }
                }
            }
        }
        """);

    [Fact]
    public Task AClassAndTheTypesAroundIt() => FixTest<PartialFix>.Expect(
        """
        using NetGen;

        namespace Flowers
        {
            public static class {|NETGEN008:Outer|}
            {
                class {|NETGEN008:Middle|} { [Network, Input(4), Output(3)] private class {|NETGEN001:Net|}; }
            }
        }
        """,
        """
        using NetGen;

        namespace Flowers
        {
            public static partial class Outer
            {
                partial class Middle { [Network, Input(4), Output(3)] private partial class Net; }
            }
        }
        """);

    [Fact]
    public Task ATypeAroundTwoNetworksIsMendedOnce() => FixTest<PartialFix>.Expect(
        """
        using NetGen;

        public class {|NETGEN008:{|NETGEN008:Outer|}|}
        {
            [Network, Input(4), Output(3)]
            public partial class First;

            [Network, Input(4), Output(3)]
            public partial class Second;
        }
        """,
        """
        using NetGen;

        public partial class Outer
        {
            [Network, Input(4), Output(3)]
            public partial class First;

            [Network, Input(4), Output(3)]
            public partial class Second;
        }
        """);

    [Fact]
    public Task ANetworkAroundANetwork() => FixTest<PartialFix>.Expect(
        """
        using NetGen;

        [Network, Input(4), Output(3)]
        public class {|NETGEN001:{|NETGEN008:Outer|}|}
        {
            [Network, Input(4), Output(3)]
            public class {|NETGEN001:Inner|};
        }
        """,
        """
        using NetGen;

        [Network, Input(4), Output(3)]
        public partial class Outer
        {
            [Network, Input(4), Output(3)]
            public partial class Inner;
        }
        """);

    [Fact]
    public async Task ATypeAroundTwoNetworksHasOneOffer()
    {
        Document document = OpenDocument.With(
            "using NetGen; class Outer { [Network, Input(4), Output(3)] partial class First; [Network, Input(4), Output(3)] partial class Second; }");
        ImmutableArray<Diagnostic> diagnostics = await OpenDocument.Analyze(document);
        List<CodeAction> offers = [];
        await new PartialFix().RegisterCodeFixesAsync(new CodeFixContext(
            document, diagnostics[0].Location.SourceSpan, diagnostics, (action, _) => offers.Add(action), TestContext.Current.CancellationToken));
        Assert.Equal(["NETGEN008", "NETGEN008"], diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Equal("Make 'Outer' partial", Assert.Single(offers).Title);
    }
}
