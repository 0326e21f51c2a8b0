namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NETGEN001 to 008 and 024: classes that cannot receive a network.</summary>
public sealed class ClassShapeTests
{
    private const string Layers = "[Network, Input(4), Output(3)]";

    [Fact]
    public Task NotPartial() => DeclarationTest.Expect(
        $"{Layers} public class {{|NETGEN001:IrisNet|}};",
        "The network class 'IrisNet' is not partial, so the network cannot be written into it; declare it as 'partial class IrisNet'");

    [Fact]
    public Task NotPartialNested() => DeclarationTest.Expect(
        $"public partial class Outer {{ {Layers} private sealed class {{|NETGEN001:Net|}}; }}",
        "The network class 'Outer.Net' is not partial, so the network cannot be written into it; declare it as 'partial class Net'");

    [Fact]
    public Task OneOfTwoPartsIsLeftToTheCompiler() => DeclarationTest.ExpectWithCompilerErrors(
        $"{Layers} partial class Net; class Net;", ["CS0260"]);

    [Fact]
    public Task Static() => DeclarationTest.Expect(
        $"{Layers} static partial class {{|NETGEN002:Net|}};",
        "The network class 'Net' is static, but a network has parameters of its own and is made with 'new'; remove 'static'");

    [Fact]
    public Task StaticOnAnotherPart() => DeclarationTest.Expect($"{Layers} partial class {{|NETGEN002:Net|}}; static partial class Net;");

    [Fact]
    public Task Abstract() => DeclarationTest.Expect(
        $"{Layers} abstract partial class {{|NETGEN003:Net|}};",
        "The network class 'Net' is abstract, but a network is made with 'new'; remove 'abstract'");

    [Fact]
    public Task FileLocal() => DeclarationTest.Expect(
        $"{Layers} file partial class {{|NETGEN004:Net|}};",
        "The network class 'Net' cannot be seen outside its file because 'Net' is file-local, but the network is written in another file; remove 'file'");

    [Fact]
    public Task InAFileLocalType() => DeclarationTest.Expect(
        $"file partial class Outer {{ {Layers} public partial class {{|NETGEN004:Net|}}; }}",
        "The network class 'Outer.Net' cannot be seen outside its file because 'Outer' is file-local, but the network is written in another file; remove 'file'");

    [Fact]
    public Task Record() => DeclarationTest.Expect(
        $"{Layers} public partial record {{|NETGEN005:Net|}};",
        "The network class 'Net' is a record, but a network is no value that could be compared or copied by 'with'; declare it as 'partial class Net'");

    [Fact]
    public Task PositionalRecord() => DeclarationTest.Expect($"{Layers} public partial record class {{|NETGEN005:Net|}}(int Number);");

    [Fact]
    public Task Generic() => DeclarationTest.Expect(
        $"{Layers} public partial class {{|NETGEN006:Net|}}<T>;",
        "The network class 'Net<T>' cannot be written because 'Net<T>' is generic; remove the type parameters, or move the network out of it");

    [Fact]
    public Task InAGenericType() => DeclarationTest.Expect(
        $"public partial struct Outer<T> {{ public partial class Middle {{ {Layers} public partial class {{|NETGEN006:Net|}}; }} }}",
        "The network class 'Outer<T>.Middle.Net' cannot be written because 'Outer<T>' is generic; remove the type parameters, or move the network out of it");

    [Fact]
    public Task PrimaryConstructor() => DeclarationTest.Expect(
        $"{Layers} public partial class {{|NETGEN007:Net|}}(int number) {{ public int Number => number; }}",
        "The network class 'Net' has a primary constructor, which the constructors of the network would have to call; remove the parameter list after its name");

    [Fact]
    public Task EmptyPrimaryConstructorOnAnotherPart() => DeclarationTest.Expect(
        $"{Layers} public partial class Net; partial class {{|NETGEN007:{{|NETGEN021:Net|}}|}}();");

    [Fact]
    public Task OuterNotPartial() => DeclarationTest.Expect(
        $"public class {{|NETGEN008:Outer|}} {{ {Layers} public partial class Net; }}",
        "The type 'Outer' around the network class 'Outer.Net' is not partial, so the network cannot be written into it; add 'partial' to 'Outer'");

    [Fact]
    public Task EachOuterThatIsNotPartial() => DeclarationTest.Expect(
        $"public interface {{|NETGEN008:First|}} {{ partial struct Second {{ record {{|NETGEN008:Third|}} {{ {Layers} public partial class Net; }} }} }}");

    [Fact]
    public Task ImportedFromCom() => DeclarationTest.Expect(
        "[System.Runtime.InteropServices.ComImport, System.Runtime.InteropServices.Guid(\"00000000-0000-0000-0000-000000000001\")] "
        + $"{Layers} public partial class {{|NETGEN024:Net|}};",
        "The network class 'Net' is marked [ComImport], so that it cannot have code of its own; remove [ComImport]");

    [Fact]
    public Task SeveralProblemsOfOneClass() => DeclarationTest.Expect(
        "[Network, Input({|NETGEN013:0|}), Output(3)] static class {|NETGEN001:{|NETGEN002:{|NETGEN006:Net|}|}|}<T>;");

    [Theory]
    [InlineData("struct Net;")]
    [InlineData("interface Net;")]
    [InlineData("enum Net;")]
    [InlineData("record struct Net;")]
    [InlineData("delegate void Net();")]
    public Task OtherKindsOfTypeAreLeftToTheCompiler(string type) =>
        DeclarationTest.ExpectWithCompilerErrors($"{Layers} {type}", ["CS0592"]);

    [Fact]
    public Task AClassInAnExtensionIsLeftToTheCompiler() => DeclarationTest.ExpectWithCompilerErrors(
        $"static partial class Extensions {{ extension(int number) {{ {Layers} public partial class Net; }} }}", ["CS9282"]);

    [Fact]
    public Task AClassWithoutANameIsLeftToTheCompiler() => DeclarationTest.ExpectWithCompilerErrors($"{Layers} public partial class ;", ["CS1001"]);

    [Fact]
    public Task ASecondNetworkAttributeIsLeftToTheCompiler() =>
        DeclarationTest.ExpectWithCompilerErrors($"{Layers} partial class Net; [Network] partial class Net;", ["CS0579"]);
}
