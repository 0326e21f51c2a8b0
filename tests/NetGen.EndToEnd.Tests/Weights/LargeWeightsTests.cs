using NetGen.EndToEnd.Tests.Package;
using NetGen.Programs;

namespace NetGen.EndToEnd.Tests.Weights;

/// <summary>
/// Weights that are too many for constants in text: they come to the program as they are, if a network names them. (That Native AOT reads them, too, at any address, is shown by
/// <see cref="SameBits.NativeAotTests"/>.)
/// </summary>
public sealed class LargeWeightsTests
{
    [Fact]
    public async Task TwentyMillionParametersAreBuiltWithAGigabyte()
    {
        UserProject project = await UserProject.NewWithPackage("large/Twenty", "console");
        LargeNet net = new(seed: 4);
        net.Save(project.PathOf("large.safetensors"));
        project.Write("Program.cs", $"Net net = new();\n{LargeNet.PrintAnswer}\n");
        project.Write("Net.cs", $"using NetGen;\n[Network(Weights = Files.Large), {LargeNet.Layers}] internal sealed partial class Net;\ninternal static class Files {{ public const string Large = \"large.safetensors\"; }}");

        // The objects of each process of the build may take so much, or .NET throws.
        ProgramRun run = await project.StartBuild("DOTNET_GCHeapHardLimit", "0x40000000");
        run.RequireSuccessWithoutWarnings("dotnet build");
        Assert.Equal([net.Answer()], (await project.RunBuilt()).Lines);

        // Changed after it was compiled: the answer is not that of a file that is read while the program runs.
        File.Delete(project.PathOf("large.safetensors"));
        Assert.Equal([net.Answer()], (await project.RunBuilt()).Lines);
    }

    /// <summary>A model that lies about costs neither time nor room, until a network names it.</summary>
    [Fact]
    public async Task AModelThatNobodyNamesStaysOutside()
    {
        UserProject project = await UserProject.NewWithPackage("large/Unnamed", "console");
        new MiddleNet(1).Save(project.PathOf("middle.safetensors"));
        await File.WriteAllBytesAsync(project.PathOf("huge.onnx"), new byte[50_000_000], TestContext.Current.CancellationToken);
        project.Write("Program.cs", "using NetGen;\nConsole.WriteLine(typeof(Net).Assembly.GetManifestResourceNames().Length);\n/* Weights = \"middle.safetensors\" */\nif (args.Length > 0) Net.Load(\"middle.safetensors\");\n");
        project.Write("Net.cs", "using NetGen;\n[Network, Input(100), Hidden(200), Output(10)] internal sealed partial class Net;");
        Assert.Equal(["0"], (await project.BuildAndRun()).Lines);

        // Not even if the project lists it.
        project.AddToProjectFile("""<ItemGroup><NetGenModel Include="middle.safetensors" /></ItemGroup>""");
        Assert.Equal(["0"], (await project.BuildAndRun()).Lines);
        Assert.All(Directory.GetFiles(project.PathOf("obj/Release/net10.0/netgen")), file => Assert.InRange(new FileInfo(file).Length, 1, 1_000));

        project.Write("Net.cs", "using NetGen;\n[Network(Weights = \"middle.safetensors\"), Input(100), Hidden(200), Output(10)] internal sealed partial class Net;");
        project.Write("Program.cs", "Console.WriteLine(typeof(Net).Assembly.GetManifestResourceNames().Length);");
        Assert.Equal(["1"], (await project.BuildAndRun()).Lines);
    }

    /// <summary>The compiler knows more constants than can be told from the text of the sources: then it says so, and the project can list the model.</summary>
    [Fact]
    public async Task ANameThatIsNotSeenIsAnErrorThatSaysWhatToDo()
    {
        UserProject project = await UserProject.NewWithPackage("large/Unseen", "console");
        MiddleNet net = new(1);
        net.Save(project.PathOf("Middle.safetensors"));
        project.Write("Program.cs", $"Net net = new();\n{MiddleNet.PrintAnswer}");
        project.Write("Net.cs", "using NetGen;\n[Network(Weights = nameof(Middle) + \".safetensors\"), Input(100), Hidden(200), Output(10)] internal sealed partial class Net;\ninternal sealed class Middle;");
        ProgramRun run = await project.StartBuild();
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(
            "Net.cs(2,20): error NETGEN050: The numbers of 'Middle.safetensors' were not read for the network 'Net', because the last build did not find its name as a literal or a constant in the project's files; "
            + "save the file and build, or list the model in the project file as <NetGenModel Include=\"Middle.safetensors\" />", run.Output, StringComparison.Ordinal);

        project.AddToProjectFile("""<ItemGroup><NetGenModel Include="Middle.safetensors" /></ItemGroup>""");
        Assert.Equal([net.Answer()], (await project.BuildAndRun()).Lines);
    }
}
