using System.Globalization;
using System.Text;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Planning;
using NetGen.Generator.Tests.Reference;
using NetGen.Programs;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>The way forward of unrolled networks as C, compiled by gcc, gives the bits of the interpreter, and so of the emitted C#.</summary>
public sealed class CKernelTests
{
    private const int Declarations = 50;

    [Fact]
    public async Task ForwardInCHasTheSameBits()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "gcc is looked for on Linux.");
        bool isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "gcc")));
        Assert.True(isThere || Environment.GetEnvironmentVariable("NETGEN_REQUIRE_TOOLS") != "1", "gcc is not on the path, and NETGEN_REQUIRE_TOOLS is set.");
        Assert.SkipUnless(isThere, "gcc is not on the path.");

        (NetworkShape Shape, NetworkPlan Plan)[] networks =
        [
            .. RandomDeclarations.Draw(2_000).Where(shape => shape.Layers.All(layer => layer.Activation == Activation.Identity || CDialect.Has(layer.Activation)))
                .Select(shape => (shape, PlannedNetwork.Plan(shape))).Where(network => network.Item2.Form == Form.Unrolled).Take(Declarations),
        ];
        Assert.Equal(Declarations, networks.Length);

        Random random = new(9);
        StringBuilder source = new(await File.ReadAllTextAsync(Repository.PathOf("tests/NetGen.Generator.Tests/Kernels/lanes.h"), TestContext.Current.CancellationToken));
        StringBuilder main = new("#include <stdio.h>\nint main(void)\n{\n");
        List<string> expected = [];
        for (int n = 0; n < networks.Length; n++)
        {
            (NetworkShape shape, NetworkPlan plan) = networks[n];
            RandomSample sample = RandomSample.Draw(shape, random);
            LoweredNetwork lowered = new(plan, sample.Parameters);
            expected.AddRange(lowered.Forward(sample.Input).Select(Hex));
            source.Append(CultureInfo.InvariantCulture, $"static const uint32_t p{n}[] = {{ {Numbers(lowered.Block)} }}, x{n}[] = {{ {Numbers(sample.Input)} }};\n");
            main.Append(CultureInfo.InvariantCulture, $"    {{ float y[{plan.OutputSize}], scratch[{plan.Forward.ScratchLength + 1}];\n");
            int part = 0;
            foreach (Kernel kernel in LoweredNetwork.KernelsOf(plan.Forward))
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"forward{n}_{part++}");
                source.Append(CDialect.Print(kernel, name));
                main.Append(CultureInfo.InvariantCulture, $"    {name}((const float *)p{n}, (const float *)x{n}, y, scratch);\n");
            }

            main.Append(CultureInfo.InvariantCulture, $"    for (int k = 0; k < {plan.OutputSize}; k++) printf(\"%08x\\n\", (unsigned)bits_of(y[k])); }}\n");
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("NetGen.Kernels.");
        try
        {
            string file = Path.Combine(folder.FullName, "kernels.c");
            string program = Path.Combine(folder.FullName, "kernels");
            await File.WriteAllTextAsync(file, $"{source}{main}    return 0;\n}}\n", TestContext.Current.CancellationToken);
            ProgramRun compiled = await ProgramRun.Start("gcc", ["-std=c99", "-O1", "-ffp-contract=off", "-fno-strict-aliasing", "-Wno-unused-function", file, "-o", program, "-lm"]);
            compiled.RequireSuccess("gcc");
            ProgramRun run = await ProgramRun.Start(program, []);
            run.RequireSuccess("The program");
            Assert.Equal(expected, run.Lines);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Numbers(float[] numbers) => string.Join(", ", numbers.Select(number => "0x" + Hex(number)));

    private static string Hex(float number) => BitConverter.SingleToUInt32Bits(number).ToString("x8", CultureInfo.InvariantCulture);
}
