using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>Collects samples and answers of a typed network, row by row. Emitted code calls it.</summary>
/// <param name="network">What the network is.</param>
public sealed class DatasetRows(NetworkDescription network)
{
    private readonly List<float> _inputs = [];
    private readonly List<int> _labels = [];
    private readonly List<float> _targets = [];

    /// <summary>The names of inputs that no type names, as a table has them; empty where nobody gave any.</summary>
    internal ImmutableArray<string> InputNames { get; set; } = [];

    /// <summary>The names of values that no type names, as a table has them; empty where nobody gave any.</summary>
    internal ImmutableArray<string> TargetNames { get; set; } = [];

    /// <summary>Number of rows that are complete: the number of the row that comes next.</summary>
    public int Count { get; private set; }

    /// <summary>Room for the inputs of the next row, valid until the next call.</summary>
    /// <exception cref="ArgumentException">There are more rows than one array can hold.</exception>
    public Span<float> NextInput()
    {
        CollectionsMarshal.SetCount(_inputs, ArrayLength.OfRows(Count + 1L, network.InputSize, "inputs"));
        return CollectionsMarshal.AsSpan(_inputs)[(Count * network.InputSize)..];
    }

    /// <summary>Gives the inputs of the next row.</summary>
    /// <exception cref="ArgumentException">There are more or fewer than the network has inputs.</exception>
    public void SetInput(ReadOnlySpan<float> input)
    {
        if (input.Length != network.InputSize)
        {
            throw new ArgumentException($"Sample {Count} has {input.Length} inputs, but {network.Name} has {network.InputSize}.");
        }

        input.CopyTo(NextInput());
    }

    /// <summary>Completes a row with its class.</summary>
    /// <param name="label">The class, from 0; −1 if it is none of the answer's values.</param>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    public void AddClass(int label)
    {
        int classes = network.ClassCount;
        if ((uint)label >= (uint)classes)
        {
            throw new ArgumentException(network.Answers.IsEmpty
                ? $"The answer of sample {Count} is class {label}, but {network.Name} tells {classes} classes apart, 0 to {classes - 1}."
                : $"The answer of sample {Count} is none of the classes of {network.Name}: {string.Join(", ", network.AnswerNames)}.");
        }

        _labels.Add(label);
        Count++;
    }

    /// <summary>Completes a row with its values.</summary>
    /// <exception cref="ArgumentException">There are more or fewer than the network has outputs, one is not finite, or there are more rows than one array can hold.</exception>
    public void AddValues(ReadOnlySpan<float> values)
    {
        if (values.Length != network.OutputSize)
        {
            throw new ArgumentException($"The answer of sample {Count} has {values.Length} values, but {network.Name} has {network.OutputSize} outputs.");
        }

        for (int k = 0; k < values.Length; k++)
        {
            if (!float.IsFinite(values[k]))
            {
                string name = network.Answers.IsEmpty ? string.Create(CultureInfo.InvariantCulture, $"{k}") : network.Answers[k].Name;
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Answers must be finite, but value {name} of the answer of sample {Count} is {values[k]}."));
            }
        }

        ArrayLength.OfRows(Count + 1L, values.Length, "values");
        _targets.AddRange(values);
        Count++;
    }

    /// <summary>All rows.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public Dataset ToDataset()
    {
        if (Count == 0)
        {
            throw new ArgumentException("A dataset has at least one row; no sample was given.");
        }

        float[] inputs = [.. _inputs];
        ImmutableArray<string> inputNames = network.Features.IsEmpty ? InputNames : network.InputNames;
        MadeUpNames madeUp = inputNames.IsEmpty ? MadeUpNames.Features : MadeUpNames.None;
        inputNames = inputNames.IsEmpty ? Dataset.Numbered("x", network.InputSize) : inputNames;
        if (_targets.Count > 0)
        {
            ImmutableArray<string> targetNames = network.Answers.IsEmpty ? TargetNames : network.AnswerNames;
            return targetNames.IsEmpty
                ? Dataset.WithValues(inputs, inputNames, [.. _targets], Dataset.Numbered("y", network.OutputSize), madeUp | MadeUpNames.Targets)
                : Dataset.WithValues(inputs, inputNames, [.. _targets], targetNames, madeUp);
        }

        return network.Answers.IsEmpty
            ? Dataset.WithClasses(inputs, inputNames, [.. _labels], Dataset.Numbered("", network.ClassCount), madeUp | MadeUpNames.Classes)
            : Dataset.WithClasses(inputs, inputNames, [.. _labels], network.AnswerNames, madeUp);
    }
}
