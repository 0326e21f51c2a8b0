using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Benchmarks.Compiling;
using NetGen.Benchmarks.Measuring;
using NetGen.Generator;
using NetGen.Samples.Compiling;

namespace NetGen.Benchmarks.Children;

/// <summary>What the generator does again after an edit.</summary>
/// <param name="Edit">The edit.</param>
/// <param name="Networks">How many networks it changes.</param>
/// <param name="Milliseconds">The median of runs on the edited files, each by a driver that has run on the files before; with what the compiler must understand anew for it.</param>
/// <param name="UnderstoodMilliseconds">The same where the compiler has understood all of it already: the generator alone.</param>
/// <param name="Steps">What the steps from the read declaration on gave, and the output.</param>
public sealed record EditTimes(string Edit, int Networks, double Milliseconds, double UnderstoodMilliseconds, IReadOnlyList<StepResults> Steps)
{
    private const int Runs = 15;
    private const string Unrelated = "Unrelated.cs";

    /// <summary>The generator's own; what stands before them, the filter of syntax, runs again in each file that was edited.</summary>
    private static readonly string[] _steps = [TrackingNames.Declarations, TrackingNames.FileNames, TrackingNames.Sources, TrackingNames.Files];

    /// <summary>Edits an unrelated file, then one network, each beside all the others.</summary>
    internal static EditTimes[] Time(NetworkSet networks)
    {
        SourceFile unrelated = new(Unrelated, "public class Unrelated { public int Number; }");
        CSharpCompilation before = NetworkCompiler.Compile([.. networks.Files, unrelated]);
        return
        [
            Time("an unrelated file", 0, before, unrelated, unrelated with { Text = unrelated.Text.Replace("Number", "Renamed", StringComparison.Ordinal) }),
            Time("one network", 1, before, networks.Files[0], networks.Files[0] with { Text = OtherSize(networks.Files[0].Text) }),
        ];
    }

    private static EditTimes Time(string edit, int networks, CSharpCompilation before, SourceFile file, SourceFile edited)
    {
        GeneratorDriver driver = NetworkCompiler.NewDriver().RunGenerators(before);
        SyntaxTree old = before.SyntaxTrees.Single(tree => tree.FilePath == file.Name);
        SyntaxTree tree = NetworkCompiler.Parse(edited);
        double milliseconds = Measure(isUnderstood: false);
        double understood = Measure(isUnderstood: true);
        GeneratorRunResult result = NetworkCompiler.NewDriver(tracksSteps: true).RunGenerators(before).RunGenerators(before.ReplaceSyntaxTree(old, tree)).GetRunResult().Results.Single();
        return new EditTimes(edit, networks, milliseconds, understood,
        [
            .. _steps.Select(name => StepResults.Of(name, result.TrackedSteps[name])),
            .. result.TrackedOutputSteps.Select(step => StepResults.Of(step.Key, step.Value)),
        ]);

        double Measure(bool isUnderstood)
        {
            GeneratorTimes.WarmUp(() => Run(isUnderstood));
            return Race.Median([.. Enumerable.Range(0, Runs).Select(_ => Run(isUnderstood))]);
        }

        double Run(bool isUnderstood)
        {
            // A compilation that has understood nothing yet, as after each key that is pressed.
            CSharpCompilation after = before.ReplaceSyntaxTree(old, tree);
            if (isUnderstood)
            {
                after.GetDiagnostics();
            }

            long start = Stopwatch.GetTimestamp();
            driver.RunGenerators(after);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }

    /// <summary>The file with another size of its first hidden layer.</summary>
    private static string OtherSize(string text)
    {
        const string Hidden = "Hidden(";
        int place = text.IndexOf(Hidden, StringComparison.Ordinal) + Hidden.Length;
        return text.Insert(place, "1");
    }
}

/// <summary>What became of a step's outputs.</summary>
/// <param name="Name">The step's tracking name.</param>
/// <param name="Kept">Outputs that are the old ones.</param>
/// <param name="Anew">Outputs that are new, changed or gone.</param>
public sealed record StepResults(string Name, int Kept, int Anew)
{
    /// <summary>Counts the reasons of all runs of a step.</summary>
    internal static StepResults Of(string name, IEnumerable<IncrementalGeneratorRunStep> runs)
    {
        bool[] kept = [.. runs.SelectMany(run => run.Outputs).Select(output => output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)];
        return new StepResults(name, kept.Count(isKept => isKept), kept.Count(isKept => !isKept));
    }
}
