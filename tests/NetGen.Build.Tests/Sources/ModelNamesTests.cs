using NetGen.Build.Sources;

namespace NetGen.Build.Tests.Sources;

/// <summary>Which models the networks of a project name is seen in its sources: as literals of every kind, and as constants.</summary>
public sealed class ModelNamesTests
{
    [Theory]
    [InlineData("""[Network(Weights = "a.onnx")] partial class A;""", "a.onnx")]
    [InlineData("""[Network(Loss = Loss.Huber, Weights="a.onnx"), Input(4)] partial class A;""", "a.onnx")]
    [InlineData("""[NetGen.NetworkAttribute(Weights = ("a" + ".onnx"))] partial class A;""", "a.onnx")]
    [InlineData("""[Network, Import("a.onnx")] partial class A;""", "a.onnx")]
    [InlineData("""[Network][ImportAttribute(path: "a.onnx")] partial class A;""", "a.onnx")]
    [InlineData("""[global::NetGen.Network, global::NetGen.Import(global::Files.Name)] partial class A; class Files { public const string Name = "a.onnx"; }""", "a.onnx")]
    [InlineData(""" [Network(Weights = @"models\a ""1"".onnx")] partial class A;""", "models\\a \"1\".onnx")]
    [InlineData(""" [Network(Weights = "models\\\u0061\x62\"\U0001F600.onnx")] partial class A;""", "models\\ab\"\U0001F600.onnx")]
    [InlineData("[Network(Weights = \"\"\"a \"quoted\" \\ name.onnx\"\"\")] partial class A;", "a \"quoted\" \\ name.onnx")]
    [InlineData("[Network(Weights = \"\"\"\n    a.onnx\n    \"\"\")] partial class A;", "a.onnx")]
    [InlineData("""[Network(Weights = $"{{a}}.onnx")] partial class A;""", "{a}.onnx")]
    [InlineData("""class F { const string Folder = "m/", File = Folder + "a.onnx"; } [Network(Weights = F.File)] partial class A;""", "m/a.onnx")]
    [InlineData("""class F { const string A = "1", B = A + A, C = B + B; } [Network(Weights = F.C)] partial class A;""", "1111")]
    [InlineData("class F { char a = '\"', b = '\\'', c = '\\\\'; /* \" */ // \"\n    #region it's \"odd\nconst string A = \"x\"; } [Network(Weights = F.A)] partial class A;", "x")]
    [InlineData("""class F { string s = $"{(true ? "}" : "{")} {{ {1:"}"} "; } [Import("x")] partial class A;""", "x")]
    [InlineData("class F { string s = $$\"\"\"{ {{\"}\"}} \"\" {\"\"\"; } [Import(\"x\")] partial class A;", "x")]
    [InlineData("""class One { const string A = "x"; } class Two { const string A = "y"; } [Import(One.A)] partial class A;""", "x|y")]
    public void IsSeen(string source, string names) => Assert.Equal(names.Split('|'), ModelNames.In([source]).Texts.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("""Net.Load("a.onnx");""")]
    [InlineData("""const string Name = "a.onnx"; Net.Load(Name);""")]
    [InlineData("""// [Network(Weights = "a.onnx")]""")]
    [InlineData("""/* [Import("a.onnx")] */""")]
    [InlineData("""string s = "[Import(\"a.onnx\")]";""")]
    [InlineData("""[Network(Weights = Files.Name)] partial class A;""")]
    [InlineData("""[Network(Weights = nameof(A) + ".onnx")] partial class A;""")]
    [InlineData("""[Network(Weights = $"{Files.Folder}/a.onnx")] partial class A;""")]
    [InlineData("""class F { const string A = B, B = A; } [Network(Weights = F.A)] partial class A;""")]
    [InlineData("""[Network(Weights = "a.onnx" "b")] partial class A;""")]
    public void IsNotTakenForAName(string source) => Assert.Empty(ModelNames.In([source]).Texts);

    [Fact]
    public void ConstantsMayStandInAnotherFile() =>
        Assert.Equal(["a.onnx"], ModelNames.In(["[Import(Files.Name)] partial class A;", """static class Files { internal const string Name = "a.onnx"; }"""]).Texts);

    /// <summary>A model that the project lists is read if a network may name it.</summary>
    [Theory]
    [InlineData("""[Network(Weights = nameof(A) + ".onnx")] partial class A;""", true)]
    [InlineData("""[Import(Elsewhere.Name)] partial class A;""", true)]
    [InlineData("""[Import("a.onnx")] partial class A;""", false)]
    [InlineData("""partial class A;""", false)]
    public void OtherNamesAreTold(string source, bool haveUnknown) => Assert.Equal(haveUnknown, ModelNames.In([source]).HaveUnknown);

    /// <summary>Whatever is half-written: an answer, and no exception.</summary>
    [Fact]
    public void AnyBeginningOfASourceGivesAnAnswer()
    {
        const string Source = "class F { const string A = $\"{{x{1:\"}\"}\" + @\"\"\"\" + \"\\u00e9\\x\" + \"\"\"\n a\n \"\"\"; char c = '\\''; } [Network(Weights = (F.A + \"b\")), Import(path: F.A)] partial class A; /* \"";
        for (int length = 0; length <= Source.Length; length++)
        {
            Assert.InRange(ModelNames.In([Source[..length], Source[(Source.Length - length)..]]).Texts.Count, 0, 9);
        }
    }
}
