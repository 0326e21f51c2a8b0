using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetGen.Samples.Compiling;
using Spectre.Console;

namespace NetGen.Samples.Inspect;

/// <summary>Declares a network, lets the generator write it, loads it and shows both.</summary>
internal static class InspectCommand
{
    /// <summary>Shows a network.</summary>
    /// <param name="topology">The network.</param>
    /// <param name="selection">What to show of its code.</param>
    /// <param name="console">Where to.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(Topology topology, Selection selection, IAnsiConsole console)
    {
        SourceFile source = topology.ToSource();
        CSharpCompilation declaration = NetworkCompiler.Compile([source]);
        IReadOnlyList<Diagnostic> problems = await NetworkCompiler.FindProblems(declaration);
        if (problems.Count > 0)
        {
            WriteProblems(problems);
            return 1;
        }

        NetworkCompiler.NewDriver().RunGeneratorsAndUpdateCompilation(declaration, out Compilation complete, out _);
        SyntaxTree tree = complete.SyntaxTrees.Single(tree => !declaration.ContainsSyntaxTree(tree));
        GeneratedFile file = new(tree);
        try
        {
            IReadOnlyList<LineRange> shown = file.Select(selection);
            bool hasColours = console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;
            PaintedLine[] code = hasColours ? await SyntaxColours.Paint(complete, tree) : [.. file.Text.Lines.Select(line => PaintedLine.Of(line.ToString()))];
            string[] summary = [.. source.Text.Trim().Split('\n').Skip(2), "", .. Describe(declaration).Split('\n'), "", .. file.Contents()];
            Page.Print(console, summary, file.Name, code, shown);
            return 0;
        }
        catch (NothingToShowException nothing)
        {
            await Console.Error.WriteLineAsync(nothing.Message);
            return 1;
        }
    }

    /// <summary>The summary that the network gives of itself.</summary>
    private static string Describe(CSharpCompilation declaration)
    {
        using MemoryStream image = new(NetworkCompiler.Emit(declaration));
        Type network = new AssemblyLoadContext("Networks").LoadFromStream(image).GetType(Topology.Name, throwOnError: true)!;
        return network.GetProperty("Description")!.GetValue(null)!.ToString()!;
    }

    /// <summary>Each problem as the build says it, and the line that it is about.</summary>
    private static void WriteProblems(IEnumerable<Diagnostic> problems)
    {
        foreach (Diagnostic problem in problems)
        {
            Console.Error.WriteLine(problem.ToString());
            if (problem.Location.SourceTree is SyntaxTree tree)
            {
                TextLine line = tree.GetText().Lines.GetLineFromPosition(problem.Location.SourceSpan.Start);
                int length = Math.Min(problem.Location.SourceSpan.End, line.End) - problem.Location.SourceSpan.Start;
                Console.Error.WriteLine($"    {line}\n    {new string(' ', problem.Location.SourceSpan.Start - line.Start)}{new string('~', Math.Max(length, 1))}");
            }
        }
    }
}
