namespace NetGen.Generator.Tests.Diagnostics.Types;

/// <summary>NETGEN021: members of the user's that meet those that a typed network gets.</summary>
public sealed class TypedMemberTests
{
    private const string Types = "namespace A { public record struct Flower(float X); } public enum Species { Setosa, Virginica } public record struct Petal(float X); ";
    private const string Head = Types + "[Network, Input<A.Flower>, Hidden(8), Output<Species>] public partial class Net";

    [Fact]
    public Task AMethodWithTheSameParameters() => DeclarationTest.Expect(
        Head + " { public int {|NETGEN021:Predict|}(in A.Flower flower) => 0; }",
        "The method 'Net.Predict(in Flower)' collides with the method 'Predict(Flower)' that is written into the network class 'Net'; rename it, or give it other parameters");

    [Fact]
    public Task AMethodWithASequenceOfTuples() => DeclarationTest.Expect(
        Head + " { public static int {|NETGEN021:DatasetFrom|}(System.Collections.Generic.IEnumerable<(A.Flower, Species)> flowers) => 0; }",
        "The method 'Net.DatasetFrom(IEnumerable<(Flower, Species)>)' collides with the method 'DatasetFrom(IEnumerable<(Flower Input, Species Answer)>)' "
        + "that is written into the network class 'Net'; rename it, or give it other parameters");

    [Fact]
    public Task ATypeInPlaceOfTheProbabilities() => DeclarationTest.Expect(
        Head + " { public struct {|NETGEN021:ClassProbabilities|}; }",
        "The nested type 'Net.ClassProbabilities' collides with the nested type 'ClassProbabilities' that is written into the network class 'Net'; rename it");

    [Theory]
    [InlineData("public int {|NETGEN021:Predict|}(ref A.Flower flower, ref float number) => 0;")]
    [InlineData("public int {|NETGEN021:Predict|} => 0;")]
    [InlineData("public int {|NETGEN021:Probabilities|}(in A.Flower flower) => 0;")]
    [InlineData("public int {|NETGEN021:ClassProbabilities|}() => 0;")]
    [InlineData("public int {|NETGEN021:DatasetFromCsv|}(string path, string label) => 0;")]
    [InlineData("public int {|NETGEN021:DatasetFromCsv|}(CsvReader reader, string label) => 0;")]
    [InlineData("public int {|NETGEN021:Fit|}(System.Collections.Generic.IEnumerable<(A.Flower A, Species B)> a, FitOptions? b, System.Threading.CancellationToken c) => 0;")]
    [InlineData("public int {|NETGEN021:Evaluate|}(System.Collections.Generic.IEnumerable<(A.Flower A, Species B)> a) => 0;")]
    public Task EveryTypedMember(string member) => DeclarationTest.Expect($"{Head} {{ {member} }}");

    [Theory]
    [InlineData("public int Predict(A.Flower flower) => 0;")]
    [InlineData("public int Predict(in Petal petal) => 0;")]
    [InlineData("public int Predict(in A.Flower flower, out double probability) { probability = 1; return 0; }")]
    [InlineData("public int Predict<T>(in A.Flower flower) => 0;")]
    [InlineData("public int Predict(ReadOnlySpan<float> flower) => 0;")]
    [InlineData("public int Probability(in A.Flower flower) => 0;")]
    [InlineData("public int DatasetFrom(System.Collections.Generic.IEnumerable<(Species, A.Flower)> flowers) => 0;")]
    [InlineData("public int DatasetFrom(System.Collections.Generic.List<(A.Flower, Species)> flowers) => 0;")]
    [InlineData("public int DatasetFromCsv(string path) => 0;")]
    [InlineData("public int Forward(in A.Flower input, Span<float> output) => 0;")]
    public Task OverloadsOfOnesOwn(string member) => DeclarationTest.ExpectSound($"{Head} {{ {member} }}");

    [Theory]
    [InlineData("Input<A.Flower>, Output(2)", "public int {|NETGEN021:Forward|}(in A.Flower a, Span<float> b) => 0; public int {|NETGEN021:Classify|}(in A.Flower a) => 0; public int Predict => 0;")]
    [InlineData("Input<A.Flower>, Output(2, Activation.Identity)", "public int {|NETGEN021:DatasetFromCsv|}(string a, string[] b) => 0; public int Classify(in A.Flower a) => 0;")]
    [InlineData("Input(2), Output<Petal>", "public int {|NETGEN021:Predict|}(ReadOnlySpan<float> a) => 0; public int {|NETGEN021:DatasetFromCsv|}(string a) => 0; public int ClassProbabilities => 0;")]
    [InlineData("Input(2), Output<bool>", "public int {|NETGEN021:Probability|}(ReadOnlySpan<float> a) => 0; public int Probabilities => 0;")]
    [InlineData("Input(2), Output<float>", "public int {|NETGEN021:DatasetFromCsv|}(string a, string b) => 0; public int {|NETGEN021:DatasetFrom|} => 0; public int Probability => 0;")]
    [InlineData("Input(2), Output(2)", "public int Predict => 0; public int Probabilities => 0; public int DatasetFrom => 0; public int DatasetFromCsv => 0;")]
    public Task MembersDependOnTheTypes(string layers, string members) =>
        DeclarationTest.Expect($"{Types}[Network, {layers}] public partial class Net {{ {members} }}");

    [Fact]
    public Task ABaseClassThatWouldBeHidden() => DeclarationTest.Expect(
        Types + "public class Base { public int Predict(in A.Flower flower) => 0; public int Probabilities(int number) => number; } "
        + "[Network, Input<A.Flower>, Output<Species>] public partial class {|NETGEN023:Net|} : Base;",
        "The base class 'Base' of the network class 'Net' has 'Base.Predict(in Flower)', which the network's own would hide; "
        + "rename what would be hidden, or make it private, or choose another base class");

    [Fact]
    public Task TheNameOfTheClass() => DeclarationTest.Expect(
        Types + "[Network, Input<A.Flower>, Output<Species>] public partial class {|NETGEN021:Predict|};",
        "The name of the class 'Predict' collides with the method 'Predict(Flower)' that is written into the network class 'Predict'; rename the class");
}
