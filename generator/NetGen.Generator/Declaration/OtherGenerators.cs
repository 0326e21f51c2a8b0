using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Declaration;

/// <summary>
/// Tells what other source generators have written from what the user has. No generator sees the text of another one, but the analyzer, which runs after all of them, sees them all.
/// </summary>
internal sealed class OtherGenerators
{
    /// <summary>The folders of a generated file under the one of all: its generator's assembly, and the generator.</summary>
    private const int Folders = 2;

    private static readonly ConditionalWeakTable<Compilation, OtherGenerators> _known = new();

    private readonly Compilation _compilation;
    private readonly HashSet<SyntaxTree> _trees;

    private OtherGenerators(Compilation compilation)
    {
        _compilation = compilation;
        string? folder = compilation.SyntaxTrees.Where(EmittedCode.Contains).Select(tree => FolderOfAll(tree.FilePath)).FirstOrDefault();
        _trees = folder is null ? new() : new(compilation.SyntaxTrees.Where(tree => IsIn(folder, tree.FilePath) && !EmittedCode.Contains(tree)));
    }

    /// <summary>Whether there are any. Where our own part is not there, nothing tells.</summary>
    public bool HaveWritten => _trees.Count > 0;

    public static OtherGenerators Of(Compilation compilation) => _known.GetValue(compilation, static compilation => new OtherGenerators(compilation));

    /// <summary>Those of the compilation that a symbol is part of; null for a symbol of another assembly.</summary>
    public static OtherGenerators? Of(ISymbol symbol) => symbol.ContainingAssembly is ISourceAssemblySymbol { Compilation: Compilation compilation } ? Of(compilation) : null;

    /// <summary>Whether one of them has written a text.</summary>
    public bool Wrote(SyntaxTree? tree) => tree is not null && _trees.Contains(tree);

    /// <summary>Whether a symbol is theirs alone.</summary>
    public bool Declare(ISymbol symbol) => !symbol.DeclaringSyntaxReferences.IsEmpty && symbol.DeclaringSyntaxReferences.All(reference => Wrote(reference.SyntaxTree));

    /// <summary>The compilation as our generator saw it.</summary>
    public Compilation Without() => _compilation.RemoveSyntaxTrees(_trees);

    /// <summary>Where the compiler puts the files of all generators, with a slash behind it; empty where their paths begin with their folders.</summary>
    private static string FolderOfAll(string path)
    {
        int end = path.Length;
        for (int folder = 0; folder <= Folders && end > 0; folder++)
        {
            end = path.LastIndexOfAny(['/', '\\'], end - 1);
        }

        return path.Substring(0, end + 1);
    }

    private static bool IsIn(string folder, string path) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && path.Skip(folder.Length).Count(character => character is '/' or '\\') >= Folders
        && (folder.Length > 0 || !(path[0] is '/' or '\\' || path.Contains(':')));
}
