using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests.Harness;

/// <summary>What the incremental driver kept of the generator's steps.</summary>
internal static class Cache
{
    /// <summary>The names of the generator's own steps: the constants of its TrackingNames.</summary>
    public static ImmutableArray<string> StepNames { get; } =
    [
        .. typeof(TrackingNames).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!),
    ];

    /// <summary>Runs a driver again over a copy of its compilation: nothing may be made anew, and no symbol or syntax be kept.</summary>
    public static void CheckSecondRun(GeneratorDriver driver, Compilation compilation)
    {
        GeneratorRunResult second = driver.RunGenerators(compilation.Clone()).GetRunResult().Results.Single();
        Assert.Null(second.Exception);
        string[] tracked = [.. StepNames.Where(second.TrackedSteps.ContainsKey)];
        Assert.True(tracked.Length > 0, $"None of the steps {string.Join(", ", StepNames)} has run; there were {string.Join(", ", second.TrackedSteps.Keys)}.");
        foreach (string name in tracked)
        {
            CheckCached(name, second.TrackedSteps[name]);
            foreach (IncrementalGeneratorRunStep step in second.TrackedSteps[name])
            {
                CheckGraph(name, step.Outputs.Select(output => output.Value));
            }
        }

        foreach ((string name, ImmutableArray<IncrementalGeneratorRunStep> steps) in second.TrackedOutputSteps)
        {
            CheckCached(name, steps);
        }
    }

    /// <summary>Why each output of a step is as it is.</summary>
    public static IncrementalStepRunReason[] Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        [.. steps.SelectMany(step => step.Outputs).Select(output => output.Reason)];

    /// <summary>Whether nothing was made anew.</summary>
    public static bool IsKept(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    /// <summary>Fails when <paramref name="roots"/> lead to anything that holds a compilation in memory.</summary>
    public static void CheckGraph(string name, IEnumerable<object?> roots)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<(object Value, string Path)> open = new(roots.OfType<object>().Select(root => (root, name)));
        while (open.TryPop(out (object Value, string Path) entry))
        {
            Assert.False(
                entry.Value is ISymbol or SyntaxNode or SyntaxToken or SyntaxTrivia or SyntaxTree or SyntaxReference or Location or Compilation or SemanticModel or AttributeData,
                $"{entry.Path} keeps a {entry.Value.GetType()} in the cache.");
            Type type = entry.Value.GetType();
            if (type.IsPrimitive || type.IsEnum || type.IsPointer || entry.Value is string or MemberInfo or Assembly || !seen.Add(entry.Value))
            {
                continue;
            }

            foreach ((object? value, string member) in Members(entry.Value, type))
            {
                if (value is not null)
                {
                    open.Push((value, $"{entry.Path}.{member}"));
                }
            }
        }
    }

    private static void CheckCached(string name, IEnumerable<IncrementalGeneratorRunStep> steps) =>
        Assert.All(Reasons(steps), reason => Assert.True(IsKept(reason), $"An output of {name} was {reason} in a second run over the same source."));

    private static IEnumerable<(object? Value, string Member)> Members(object value, Type type)
    {
        if (value is Array array)
        {
            return ((IEnumerable)array).Cast<object?>().Select((element, i) => (element, $"[{i}]"));
        }

        return WithBases(type)
            .SelectMany(part => part.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.FieldType.IsPointer && !field.FieldType.IsByRefLike)
            .Select(field => (field.GetValue(value), field.Name));
    }

    private static IEnumerable<Type> WithBases(Type type)
    {
        for (Type? part = type; part is not null; part = part.BaseType)
        {
            yield return part;
        }
    }
}
