using System.Text.RegularExpressions;
using NetGen.Programs;

namespace NetGen.EndToEnd.Tests.Package;

/// <summary>The link behind a diagnostic of a build leads to its page, which came with the package.</summary>
public sealed partial class HelpLinkTests
{
    [Fact]
    public async Task ItLeadsToAPageOfThePackage()
    {
        UserProject project = await UserProject.NewWithPackage("help/Link", "classlib");
        project.Write("Class1.cs", "[NetGen.Network, NetGen.Output(3)] public partial class Net;");
        Uri page = new(Link(await project.StartBuild()));
        Assert.StartsWith("# NETGEN009: ", await File.ReadAllTextAsync(page.LocalPath, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        project.AddToProjectFile("<PropertyGroup><NetGenHelpBase>https://example.org/pages</NetGenHelpBase></PropertyGroup>");
        Assert.Equal("https://example.org/pages/NETGEN009.md", Link(await project.StartBuild()));
    }

    private static string Link(ProgramRun build) => Assert.Single(build.Lines.Select(line => LinkOfError().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).Distinct());

    [GeneratedRegex(@": error NETGEN009: .*\((\S+)\) \[")]
    private static partial Regex LinkOfError();
}
