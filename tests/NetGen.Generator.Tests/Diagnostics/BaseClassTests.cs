namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NETGEN023: base classes that a network cannot have.</summary>
public sealed class BaseClassTests
{
    private const string Broken = "[Network, Input(4), Output(3)] partial class {|NETGEN023:Net|}";
    private const string Sound = "[Network, Input(4), Output(3)] partial class Net";

    [Fact]
    public Task AMemberThatWouldBeHidden() => DeclarationTest.Expect(
        "class Base { public int Fit => 1; protected virtual void ExportOnnx(string path) { } } " + Broken + " : Base;",
        "The base class 'Base' of the network class 'Net' has 'Base.ExportOnnx(string)' and 'Base.Fit', which the network's own would hide; "
        + "rename what would be hidden, or make it private, or choose another base class");

    [Fact]
    public Task AMemberOfABaseOfTheBase() => DeclarationTest.Expect(
        "class Root { public class Description; } class Base : Root { public Base(int a = 1, params string[] b) { } } " + Broken + " : Base;");

    [Fact]
    public Task AnAbstractMemberWithTheSignatureOfAnEmittedOne() => DeclarationTest.ExpectWithCompilerErrors(
        "abstract class Base { public abstract void ExportOnnx(string path); } " + Broken + " : Base;", ["CS0534"]);

    [Fact]
    public Task AnOverrideInBetweenIsReportedOnce() => DeclarationTest.Expect(
        "abstract class Root { public abstract void ExportOnnx(string path); } class Base : Root { public override void ExportOnnx(string path) { } } " + Broken + " : Base;",
        "The base class 'Root' of the network class 'Net' has 'Root.ExportOnnx(string)', which the network's own would hide; "
        + "rename what would be hidden, or make it private, or choose another base class");

    [Fact]
    public Task AnOverrideOfTheUsersIsACollision() => DeclarationTest.Expect(
        "class Base { public virtual void ExportOnnx(string path) { } } " + Sound + " : Base { public override void {|NETGEN021:ExportOnnx|}(string path) { } }");

    [Fact]
    public Task NoConstructorWithoutParameters() => DeclarationTest.Expect(
        "class Base(int number) { public int Number => number; } " + Broken + " : Base { public Net(string text) : base(1) { } }",
        "The base class 'Base' of the network class 'Net' has no constructor without parameters that the network could call; "
        + "add one to it, or choose another base class");

    [Fact]
    public Task AConstructorThatCannotBeReached() => DeclarationTest.Expect(
        "class Base { private Base() { } protected Base(int number) { } } " + Broken + " : Base { public Net(string text) : base(1) { } }");

    [Fact]
    public Task ANetwork() => DeclarationTest.Expect(
        "[Network, Input(4), Output(3)] partial class Base; " + Broken + " : Base;",
        "The base class 'Base' of the network class 'Net' is a network itself; hold it in a field instead, or choose another base class");

    [Theory]
    [InlineData("class Base;")]
    [InlineData("class Base { private int Fit; private void Save(string path) { } public int Use() { Save(\"\"); return Fit++; } }")]
    [InlineData("class Base { protected Base() { } public void Save(FileInfo file) { } public void Forward() { } }")]
    [InlineData("class Base { protected internal Base(int number = 3, params string[] more) { } }")]
    [InlineData("abstract class Base;")]
    [InlineData("interface Base { void Swim() { } }")]
    [InlineData("interface Base { static abstract void Swim(); }")]
    public async Task BasesThatFit(string declaration)
    {
        string body = declaration.Contains("static abstract", StringComparison.Ordinal) ? " : Base { public static void Swim() { } }" : " : Base;";
        await DeclarationTest.ExpectSound(declaration + " " + Sound + body);
    }

    [Fact]
    public Task ABaseOfTheFramework() => DeclarationTest.ExpectSound(Sound + " : System.Collections.Generic.List<int>;");

    [Fact]
    public Task ABaseThatCannotBeFoundIsLeftToTheCompiler() => DeclarationTest.ExpectWithCompilerErrors(Sound + " : Nowhere;", ["CS0246"]);

    [Fact]
    public Task AnAbstractMemberIsLeftToTheCompiler() => DeclarationTest.ExpectWithCompilerErrors(
        "abstract class Base { public abstract void Swim(); } " + Sound + " : Base;", ["CS0534"]);
}
