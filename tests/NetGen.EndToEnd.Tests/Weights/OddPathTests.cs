using System.Globalization;
using NetGen.EndToEnd.Tests.Package;

namespace NetGen.EndToEnd.Tests.Weights;

/// <summary>MSBuild and the compiler read many characters as something else than themselves, but not in the names of models and of the folders of projects.</summary>
public sealed class OddPathTests
{
    /// <summary>All that the .NET SDK itself builds in: it takes no quotation mark, and a percent sign only where no two digits follow.</summary>
    private const string Folder = "odd/Smith, John; it's (all) # @ $(x) = ü 模 %/Odd";

    private static readonly string[] _names =
    [
        "v2, final.safetensors", "se;mi.safetensors", "quo'te.safetensors", "dou\"ble.safetensors", "(paren).safetensors", "per%41cent%.safetensors", "sh#arp.safetensors", "a@(t).safetensors",
        "dol$(lar).safetensors", "e=q.safetensors", "spa  ce.safetensors", "模型 é.safetensors", "fol, der/a;b.safetensors", "!&+~^`{}[].safetensors",
    ];

    [Fact]
    public async Task EveryNameIsTakenAsItIs()
    {
        string[] names = OperatingSystem.IsWindows() ? [.. _names.Where(name => !name.Contains('"', StringComparison.Ordinal))] : _names;
        UserProject project = await UserProject.NewWithPackage(Folder, "console");
        Directory.CreateDirectory(project.PathOf("fol, der"));
        for (int k = 0; k < names.Length; k++)
        {
            new SmallNet((ulong)k).Save(project.PathOf(names[k]));
        }

        project.Write("Program.cs", string.Concat(names.Select((_, k) => $"{{\nNet{k} net = new();\n{SmallNet.PrintAnswer}\n}}\n")));
        project.Write("Nets.cs", "using NetGen;\n" + string.Concat(names.Select((name, k) => string.Create(
            CultureInfo.InvariantCulture, $"[Network(Weights = @\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"), {SmallNet.Layers}] internal sealed partial class Net{k};\n"))));
        Assert.Equal(names.Select((_, k) => new SmallNet((ulong)k).Answer()), (await project.BuildAndRun()).Lines);
    }
}
