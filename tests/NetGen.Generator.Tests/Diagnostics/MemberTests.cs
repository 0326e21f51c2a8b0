namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NETGEN021 and 025: members of the user's that meet those that NetGen writes.</summary>
public sealed class MemberTests
{
    private const string Head = "[Network, Input(4), Hidden(8), Output(3)] partial class Net";

    [Fact]
    public Task AMethodWithTheSameParameters() => DeclarationTest.Expect(
        Head + " { public int {|NETGEN021:Forward|}(ReadOnlySpan<float> a, Span<float> b) => a.Length + b.Length; }",
        "The method 'Net.Forward(ReadOnlySpan<float>, Span<float>)' collides with the method 'Forward(ReadOnlySpan<float>, Span<float>)' "
        + "that is written into the network class 'Net'; rename it, or give it other parameters");

    [Fact]
    public Task APropertyInPlaceOfAMethod() => DeclarationTest.Expect(
        Head + " { public int {|NETGEN021:Classify|} { get; set; } }",
        "The property 'Net.Classify' collides with the method 'Classify(ReadOnlySpan<float>)' that is written into the network class 'Net'; rename it");

    [Fact]
    public Task AConstructor() => DeclarationTest.Expect(
        Head + " { public {|NETGEN021:Net|}(ulong number) => Number = number; public ulong Number { get; } }",
        "The constructor 'Net.Net(ulong)' collides with the constructor 'Net(ulong)' that is written into the network class 'Net'; "
        + "remove it, or give it other parameters");

    [Fact]
    public Task ANestedType() => DeclarationTest.Expect(
        Head + " { public enum {|NETGEN021:Description|}; }",
        "The nested type 'Net.Description' collides with the property 'Description' that is written into the network class 'Net'; rename it");

    [Theory]
    [InlineData("public const int {|NETGEN021:InputSize|} = 4;")]
    [InlineData("public static int {|NETGEN021:OutputSize|} => 3;")]
    [InlineData("public int {|NETGEN021:LayerCount|}() => 2;")]
    [InlineData("public int {|NETGEN021:get_Description|}() => 2;")]
    [InlineData("public int {|NETGEN021:get_HiddenBias|}() => 2;")]
    [InlineData("[System.Runtime.CompilerServices.IndexerName(\"Forward\")] public int {|NETGEN021:this|}[int index] => index;")]
    [InlineData("public class {|NETGEN021:ParameterCount|}<T>;")]
    [InlineData("public readonly int {|NETGEN021:_state|} = 1;")]
    [InlineData("public event Action {|NETGEN021:ClassNames|} { add { } remove { } }")]
    [InlineData("public {|NETGEN021:Net|}() { }")]
    [InlineData("private {|NETGEN021:Net|}(ref NetGen.Execution.NetworkState state) { }")]
    [InlineData("public static void {|NETGEN021:ForwardBatch|}(ReadOnlySpan<float> a, Span<float> b) { }")]
    [InlineData("public delegate void {|NETGEN021:Backward|}();")]
    [InlineData("public double {|NETGEN021:Backward|}(ReadOnlySpan<float> a, ReadOnlySpan<float> b, scoped Span<float> c) => 0;")]
    [InlineData("public void {|NETGEN021:CopyParametersTo|}(params Span<float> a) { }")]
    [InlineData("public void {|NETGEN021:SetParameters|}(ReadOnlySpan<float> a) { }")]
    [InlineData("public Span<float> {|NETGEN021:HiddenWeights|}(int input) => default;")]
    [InlineData("public float[] {|NETGEN021:HiddenBias|} = [];")]
    [InlineData("public float[] {|NETGEN021:OutputWeights|} = [];")]
    [InlineData("public float[] {|NETGEN021:OutputBias|} => [];")]
    [InlineData("public void {|NETGEN021:ExportOnnx|}(string? path) { }")]
    [InlineData("public void {|NETGEN021:Save|}(Stream stream, System.Collections.Generic.IReadOnlyDictionary<string, string?> data) { }")]
    [InlineData("public void {|NETGEN021:Save|}(string? path, System.Collections.Generic.IReadOnlyDictionary<string, string>? data) { }")]
    [InlineData("public static void {|NETGEN021:Load|}(ReadOnlySpan<byte> bytes) { }")]
    [InlineData("public void {|NETGEN021:Fit|}(Dataset a, FitOptions b, System.Threading.CancellationToken c) { }")]
    [InlineData("public void {|NETGEN021:Evaluate|}(Dataset data) { }")]
    public Task EveryEmittedMember(string member) => DeclarationTest.Expect($"{Head} {{ {member} }}");

    [Fact]
    public Task MembersOnAnotherPart() => DeclarationTest.Expect(Head + "; partial class Net { int {|NETGEN021:InputSize|}() => 4; int {|NETGEN021:Fit|} => 1; }");

    [Theory]
    [InlineData("public int Forward(float[] input) => input.Length;")]
    [InlineData("public int Forward(in ReadOnlySpan<float> a, Span<float> b) => 0;")]
    [InlineData("public int Forward(ReadOnlySpan<float> a, ref Span<float> b) => 0;")]
    [InlineData("public int Forward<T>(ReadOnlySpan<float> a, Span<float> b) => 0;")]
    [InlineData("public int Forward(ReadOnlySpan<double> a, Span<double> b) => 0;")]
    [InlineData("public int Classify() => 0;")]
    [InlineData("public Net(string path) { } Net(long seed) { } static Net() { } private Net(in ulong seed, int more) { }")]
    [InlineData("public void Save(FileInfo file) { } public void Save(string path) { } public static void Load(Uri address) { }")]
    [InlineData("public void forward() { } public int inputSize => 1; public int Hidden1Bias => 1; public int Hidden => 1; public int Output => 1;")]
    [InlineData("public void HiddenWeights() { } public void Evaluate(Dataset a, int b) { }")]
    [InlineData("public static bool operator ==(Net a, int b) => true; public static bool operator !=(Net a, int b) => false; public override bool Equals(object? o) => true; public override int GetHashCode() => 1;")]
    public Task MembersThatMayStay(string member) => DeclarationTest.ExpectSound($"{Head} {{ {member} }}");

    [Fact]
    public Task ExplicitImplementationsMayStay() => DeclarationTest.ExpectSound(
        "interface ISaves { void Save(string path); int InputSize { get; } } " + Head + " : ISaves { void ISaves.Save(string path) { } int ISaves.InputSize => 4; }");

    [Fact]
    public Task LayersAreNumberedFromTwoOn() => DeclarationTest.Expect(
        "[Network, Input(4), Hidden(8), Hidden(8), Output(3)] partial class Net { int {|NETGEN021:Hidden2Bias|} => 0; int HiddenBias => 0; int Hidden3Bias => 0; int {|NETGEN021:Hidden1Weights|}(int i) => i; }");

    [Theory]
    [InlineData("Output(3, Activation.Identity)")]
    [InlineData("Output(2, Activation.Sigmoid)")]
    public Task ClassifyIsFreeWithoutClasses(string output) =>
        DeclarationTest.ExpectSound($"[Network, Input(4), {output}] partial class Net {{ public int Classify(ReadOnlySpan<float> input) => 0; }}");

    [Fact]
    public Task ClassifyIsTakenByASingleSigmoid() => DeclarationTest.Expect(
        "[Network, Input(4), Output(1, Activation.Sigmoid)] partial class Net { public int {|NETGEN021:Classify|}(ReadOnlySpan<float> input) => 0; }");

    [Fact]
    public Task TheClassHasTheNameOfAMember() => DeclarationTest.Expect(
        "[Network, Input(4), Output(3)] partial class {|NETGEN021:Forward|};",
        "The name of the class 'Forward' collides with the method 'Forward(ReadOnlySpan<float>, Span<float>)' that is written into the network class 'Forward'; rename the class");

    [Theory]
    [InlineData("Description")]
    [InlineData("InputSize")]
    [InlineData("_state")]
    [InlineData("OutputBias")]
    [InlineData("Load")]
    public Task TheClassHasTheNameOfAnother(string name) =>
        DeclarationTest.Expect($"[Network, Input(4), Output(3)] partial class {{|NETGEN021:{name}|}};");

    [Fact]
    public Task CollisionsAreFoundBesideWrongLayers() => DeclarationTest.Expect(
        "[Network, Input({|NETGEN013:0|})] partial class {|NETGEN011:Net|} { int {|NETGEN021:Fit|} => 1; int Classify => 1; }");

    [Fact]
    public Task RequiredMembers() => DeclarationTest.Expect(
        Head + " { public required string {|NETGEN025:Title|} { get; init; } public required int {|NETGEN025:Number|} { get; init; } }",
        "The member 'Net.Title' of the network class 'Net' is required, but Load has no value to give it when it makes a network; remove 'required' and give it a default",
        "The member 'Net.Number' of the network class 'Net' is required, but Load has no value to give it when it makes a network; remove 'required' and give it a default");

    [Fact]
    public Task InheritedRequiredMembers() => DeclarationTest.Expect(
        "class Base { public required string Title { get; init; } } [Network, Input(4), Output(3)] partial class {|NETGEN025:Net|} : Base;");
}
