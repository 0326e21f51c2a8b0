using NetGen.EndToEnd.Tests.Support;
using NetGen.Programs;
using NetGen.Publishing;

namespace NetGen.EndToEnd.Tests.Package;

/// <summary>What a user does with the package: train a network that a library declares, save it, compile the weights into another program, publish that.</summary>
public sealed class PackageUseTests
{
    private const string Layers = "Input(3, Scaling = Scaling.Standardize), Hidden(8), Hidden(5, Activation.ReLU), Output(2)";

    /// <summary>Prints the bits of answers; the network is called net.</summary>
    private const string PrintAnswers = """
        float[] answer = new float[2];
        for (int k = 0; k < 20; k++)
        {
            net.Forward([k * 0.25f - 2f, k % 3, -k], answer);
            Console.WriteLine($"{BitConverter.SingleToUInt32Bits(answer[0]):x8} {BitConverter.SingleToUInt32Bits(answer[1]):x8}");
        }
        """;

    private static readonly Lazy<Task<(string[] Answers, string Weights)>> _trained = new(Train);
    private static readonly Lazy<Task<UserProject>> _baked = new(Bake);

    [Fact]
    public async Task WithItsWeightsCompiledInANetworkAnswersTheSame() =>
        Assert.Equal((await _trained.Value).Answers, (await (await _baked.Value).BuildAndRun()).Lines);

    [Fact]
    public async Task PublishedAsANativeProgramToo()
    {
        NativeProgram.Require(NativeAot.X64);
        UserProject baked = await _baked.Value;
        (string[] answers, string weights) = await _trained.Value;

        // Beside the project: what is below it would be compiled by the other test's build, whichever comes first.
        string output = baked.Folder + ".Native";
        ProgramRun run = await ProgramRun.Start(ProgramRun.DotNet, NativeAot.Arguments(baked.Folder, NativeAot.X64, baked.Folder + ".Artifacts", output), folder: baked.Folder);
        run.RequireSuccessWithoutWarnings("dotnet publish");

        // Nothing but the program is needed.
        Assert.Empty(Directory.GetFiles(output, "*.dll").Concat(Directory.GetFiles(output, Path.GetFileName(weights))));
        ProgramRun program = await NativeProgram.Start(Path.Combine(output, "Baked"), NativeAot.X64, []);
        program.RequireSuccess("The published program");
        Assert.Equal(answers, program.Lines);
    }

    /// <summary>The program references the library only, and through it the runtime.</summary>
    private static async Task<(string[] Answers, string Weights)> Train()
    {
        UserProject library = await UserProject.NewWithPackage("use/Library", "classlib");
        library.Write("Class1.cs",
            $"""
            using NetGen;

            namespace Library;

            [Network, {Layers}]
            public partial class Net;
            """);
        UserProject program = await UserProject.New("use/Trainer", "console", "--no-restore");
        await program.AddReference(library);
        program.Write("Program.cs",
            $$"""
            using Library;
            using NetGen;

            float[][] inputs = [.. Enumerable.Range(0, 64).Select(k => new float[] { k % 8 - 4, k / 8, 0.5f * (k % 5) })];
            int[] labels = [.. inputs.Select(input => input[0] * input[1] > input[2] ? 1 : 0)];
            Net net = new(seed: 3);
            net.Fit(Dataset.FromArrays(inputs, labels, ["no", "yes"]), new FitOptions { Epochs = 20, Optimizer = Optimizer.Adam(learningRate: 0.01f) });
            net.Save(args[0]);
            {{PrintAnswers}}
            """);
        string weights = program.PathOf("trained.safetensors");
        string[] answers = (await program.BuildAndRun(weights)).Lines;
        Assert.Equal(20, answers.Distinct().Count());
        return (answers, weights);
    }

    private static async Task<UserProject> Bake()
    {
        (_, string weights) = await _trained.Value;
        UserProject baked = await UserProject.NewWithPackage("use/Baked", "console");
        File.Copy(weights, baked.PathOf(Path.GetFileName(weights)));
        baked.AddToProjectFile("<PropertyGroup><PublishAot>true</PublishAot><NetGenInstructionSet>x86-64-v3</NetGenInstructionSet></PropertyGroup>");
        baked.Write("Program.cs",
            $"""
            using NetGen;

            Net net = new();
            {PrintAnswers}

            [Network(Weights = "{Path.GetFileName(weights)}"), {Layers}]
            internal sealed partial class Net;
            """);
        return baked;
    }
}
