using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Harness;

/// <summary>The walk over what the driver keeps must find what it looks for.</summary>
public sealed class CacheTests
{
    private static readonly CSharpCompilation _compilation = GeneratorHarness.Compile("class Sample;");

    public static TheoryData<string> Forbidden => ["symbol", "syntax node", "syntax token", "syntax tree", "location", "compilation", "in a base class", "in an array", "in a struct"];

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void WhatHoldsACompilationIsFound(string what)
    {
        SyntaxNode root = _compilation.SyntaxTrees[0].GetRoot(TestContext.Current.CancellationToken);
        object kept = what switch
        {
            "symbol" => _compilation.GetTypeByMetadataName("Sample")!,
            "syntax node" => root,
            "syntax token" => root.GetFirstToken(),
            "syntax tree" => _compilation.SyntaxTrees[0],
            "location" => root.GetLocation(),
            "compilation" => _compilation,
            "in a base class" => new Derived(root),
            "in an array" => new object[] { "text", new object[] { root } },
            _ => (1, ("text", (object)root)),
        };
        Exception failure = Assert.ThrowsAny<Exception>(() => Cache.CheckGraph("Step", [("name", kept)]));
        Assert.Contains("keeps a", failure.Message);
    }

    [Fact]
    public void PlainDataPasses() => Cache.CheckGraph("Step", [("name", new[] { 1, 2 }, (object?)null, new Uri("https://example.com"))]);

    [Fact]
    public void AKeptCycleEnds()
    {
        object[] cycle = new object[1];
        cycle[0] = cycle;
        Cache.CheckGraph("Step", [cycle]);
    }

    private class Base(object kept)
    {
        private readonly object _kept = kept;

        public override string ToString() => $"{_kept}";
    }

    private sealed class Derived(object kept) : Base(kept);
}
