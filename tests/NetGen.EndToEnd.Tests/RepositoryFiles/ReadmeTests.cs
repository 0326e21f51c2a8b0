using System.Text.RegularExpressions;
using NetGen.Programs;

namespace NetGen.EndToEnd.Tests.RepositoryFiles;

/// <summary>What the README and the other pages show is what is there.</summary>
public sealed partial class ReadmeTests
{
    private const string IrisProgram = "samples/Iris/Program.cs";
    private static readonly Markdown _readme = new("README.md");

    [Fact]
    public void TheShortestProgramIsTheSample() =>
        Assert.Contains(Repository.Read(IrisProgram).ReplaceLineEndings("\n"), _readme.CodeOf("csharp"));

    [Fact]
    public void TheGeneratedCodeIsWhatTheBuildWrites()
    {
        string file = Directory.GetFiles(Repository.PathOf("samples/Iris/obj/generated"), "IrisNet.g.cs", SearchOption.AllDirectories).Single();
        string generated = WithoutIndentation(File.ReadAllText(file));
        string shown = _readme.CodeOf("csharp").Single(code => code.Contains("θ", StringComparison.Ordinal));
        Assert.Contains(WithoutIndentation(shown), generated);
        Assert.Contains(Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), Repository.Read("README.md"));
    }

    /// <summary>Every project, file and folder in a dotnet command of the documentation is there.</summary>
    [Fact]
    public void CommandsNameWhatIsThere()
    {
        (string Page, string Argument)[] arguments =
        [
            .. Markdown.All.SelectMany(page => Command().Matches(Repository.Read(page.Path))
                .SelectMany(command => Argument().Matches(command.Value))
                .Select(argument => (page.Path, argument.Groups["path"].Value))),
        ];
        Assert.Contains(("README.md", "samples/Digits"), arguments);
        Assert.DoesNotContain(arguments, argument => !Path.Exists(Repository.PathOf(argument.Argument)));
    }

    /// <summary>What the reader is told to run is what is run on every change.</summary>
    [Fact]
    public void TheTestCommandIsTheOneThatCiRuns()
    {
        string command = TestCommand().Match(Repository.Read("README.md")).Groups["command"].Value;
        Assert.NotEmpty(command);
        Assert.Contains(command, Repository.Read(".ci/run"));
        Assert.Contains(command, Repository.Read("CONTRIBUTING.md"));
    }

    private static string WithoutIndentation(string code) => string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()));

    [GeneratedRegex(@"\bdotnet (run|test|build|publish|format)\b[^`\n]*")]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<=\s)(?<path>(samples|tests|runtime|generator|docs)/[\w./-]*|[\w.]+\.sln)")]
    private static partial Regex Argument();

    [GeneratedRegex(@"^    (?<command>dotnet test .+)$", RegexOptions.Multiline)]
    private static partial Regex TestCommand();
}
