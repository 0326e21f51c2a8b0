using NetGen.EndToEnd.Tests.Weights;
using NetGen.Programs;

namespace NetGen.EndToEnd.Tests.Package;

/// <summary>What is said of declarations in a build with the package: by other generators, in old versions of C#, with names of all kinds.</summary>
public sealed class DeclarationTests
{
    /// <summary>The generators of a compilation do not see one another's texts: so far the network had one input, and every call threw.</summary>
    [Fact]
    public async Task TypesOfAnotherGeneratorAreOneError()
    {
        UserProject generator = await UserProject.New("declarations/Kinds", "classlib", "--no-restore");

        // The rules are those for generators that are published.
        generator.ReplaceInProjectFile("<TargetFramework>net10.0</TargetFramework>", "<TargetFramework>netstandard2.0</TargetFramework><LangVersion>latest</LangVersion><NoWarn>$(NoWarn);RS1036;RS1041;RS1042</NoWarn>");
        generator.ReplaceInProjectFile("<ImplicitUsings>enable</ImplicitUsings>", "");
        generator.AddToProjectFile("""<ItemGroup><PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="5.0.0" PrivateAssets="all" /></ItemGroup>""");
        generator.Write("Class1.cs", """
            using Microsoft.CodeAnalysis;

            [Generator]
            public sealed class Kinds : IIncrementalGenerator
            {
                public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
                    context.CompilationProvider,
                    (output, _) => output.AddSource("kinds.g.cs", "public enum Kind { Low, High } public record struct Sample(float A, float B);"));
            }
            """);
        UserProject project = await UserProject.NewWithPackage("declarations/Uses", "console");
        project.AddToProjectFile($"""<ItemGroup><ProjectReference Include="{generator.PathOf("Kinds.csproj")}" OutputItemType="Analyzer" ReferenceOutputAssembly="false" /></ItemGroup>""");
        project.Write("Program.cs", """
            using NetGen;
            B net = new(1);
            Console.WriteLine(net.Classify([1, 2]));
            [Network, Input<Sample>, Hidden(4), Output<Kind>] partial class B;
            """);
        Assert.Equal(
            "NETGEN048: The network 'B' is written without the type 'Sample' and the type 'Kind', which another source generator makes and NetGen cannot see; "
            + "write that yourself, or move it to a project of its own that this one references",
            await OnlyError(project, "Program.cs(4,65)"));
    }

    [Fact]
    public async Task AnOldVersionOfCSharpIsOneError()
    {
        UserProject project = await UserProject.NewWithPackage("declarations/Old", "classlib");
        project.AddToProjectFile("<PropertyGroup><LangVersion>10</LangVersion></PropertyGroup>");
        project.Write("Class1.cs", """
            using NetGen;

            [Network, Input(4), Hidden(8), Output(3)]
            public partial class Net
            {
                public static void Use(float[] values) => new Net().Forward(values, values);
            }
            """);
        Assert.Equal(
            "NETGEN049: The network 'Net' needs C# 11 or later, but this project is compiled as C# 10; remove <LangVersion> from the project file, or write <LangVersion>latest</LangVersion>",
            await OnlyError(project, "Class1.cs(4,22)"));
    }

    /// <summary>Classes, inputs and files may be called anything, and write no code.</summary>
    [Fact]
    public async Task NamesOfAModelAreNoCode()
    {
        const string File = "a \"\"\" {b} - \u00e9 'c'.safetensors";
        string[] classes = ["*/ } evil", "\"\"\" + \u2028 </summary> {0} \\u000a"];
        UserProject project = await UserProject.NewWithPackage("declarations/Names", "console");
        SmallNet net = new(1);
        net.Fit(Dataset.FromArrays([[0f, 1f], [1f, 0f]], [0, 1], classes), new FitOptions { Epochs = 1 }, TestContext.Current.CancellationToken);
        net.Save(project.PathOf(File));
        project.Write("Program.cs", $$"""
            using NetGen;

            Net net = new();
            {{SmallNet.PrintAnswer}}
            Console.WriteLine(string.Join(" ", Net.Description.InputSize, string.Join("|", Net.Names.Select(name => string.Join(",", name.Select(character => (int)character))))));

            /// <summary>Named by its file.</summary>
            [Network(Weights = @"{{File.Replace("\"", "\"\"", StringComparison.Ordinal)}}"), {{SmallNet.Layers}}]
            public sealed partial class Net
            {
                /// <summary>The classes.</summary>
                public static IEnumerable<string> Names => new Net().ClassNames;
            }
            """);
        Assert.Equal(
            [net.Answer(), $"2 {string.Join("|", classes.Select(name => string.Join(",", name.Select(character => (int)character))))}"],
            (await project.BuildAndRun()).Lines);
    }

    /// <summary>Builds, and demands exactly one error, at a place.</summary>
    /// <returns>Its id and message, without the help link.</returns>
    private static async Task<string> OnlyError(UserProject project, string place)
    {
        ProgramRun run = await project.StartBuild();
        Assert.NotEqual(0, run.ExitCode);
        string error = Assert.Single(run.Lines.Select(line => line.Trim()).Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct());
        string start = $"{project.PathOf(place)}: error ";
        Assert.StartsWith(start, error, StringComparison.Ordinal);
        return error[start.Length..error.LastIndexOf(" (file:", StringComparison.Ordinal)];
    }
}
