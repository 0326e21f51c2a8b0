using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Contenders;

/// <summary>
/// What a C# user would write by hand: dense layers, tanh, softmax and cross-entropy, backpropagation sample by sample.
/// </summary>
/// <typeparam name="TRows">How rows of numbers are worked on.</typeparam>
internal sealed class HandWritten<TRows> where TRows : struct, IRows
{
    private readonly Problem _problem;
    private readonly UpdateRule _rule;
    private readonly HandWrittenLayer[] _layers;
    private readonly float[] _scratch;

    // For epochs: the order of the samples, and room for a batch of them.
    private readonly Random _random = new(1);
    private readonly int[] _order = [.. Enumerable.Range(0, Problem.Samples)];
    private readonly float[] _batchInputs;
    private readonly float[] _batchTargets;
    private int _steps;

    public HandWritten(Problem problem, UpdateRule rule)
    {
        _problem = problem;
        _rule = rule;
        ReadOnlySpan<float> flat = problem.Parameters;
        _layers = new HandWrittenLayer[problem.Description.Layers.Length];
        for (int l = 0; l < _layers.Length; l++)
        {
            LayerDescription layer = problem.Description.Layers[l];
            _layers[l] = new HandWrittenLayer(layer.Inputs, layer.Outputs, ref flat);
        }

        _scratch = new float[_layers.Max(layer => layer.Weights.Parameters.Length)];
        _batchInputs = new float[Workloads.BatchOfStep * problem.InputSize];
        _batchTargets = new float[Workloads.BatchOfStep * problem.OutputSize];
    }

    public void Forward(ReadOnlySpan<float> input, Span<float> output)
    {
        Forward(input);
        _layers[^1].Values.CopyTo(output);
    }

    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        (int inputSize, int outputSize) = (_problem.InputSize, _problem.OutputSize);
        int samples = inputs.Length / inputSize;
        for (int s = 0; s < samples; s++)
        {
            Forward(inputs.Slice(s * inputSize, inputSize), outputs.Slice(s * outputSize, outputSize));
        }
    }

    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        (int inputSize, int outputSize) = (_problem.InputSize, _problem.OutputSize);
        int samples = inputs.Length / inputSize;
        float loss = 0f;
        for (int s = 0; s < samples; s++)
        {
            loss += Backward(inputs.Slice(s * inputSize, inputSize), targets.Slice(s * outputSize, outputSize), 1f / samples);
        }

        _steps++;
        AdamNumbers adam = AdamNumbers.Of(_steps, _rule.LearningRate);
        foreach (HandWrittenLayer layer in _layers)
        {
            Update(layer.Weights, adam);
            Update(layer.Biases, adam);
        }

        return loss / samples;
    }

    public float Epoch()
    {
        const int Batch = Workloads.BatchOfStep;
        (int inputSize, int outputSize) = (_problem.InputSize, _problem.OutputSize);
        _random.Shuffle(_order);
        float loss = 0f;
        for (int first = 0; first < Problem.Samples; first += Batch)
        {
            for (int s = 0; s < Batch; s++)
            {
                _problem.InputRows(_order[first + s], 1).CopyTo(_batchInputs.AsSpan(s * inputSize));
                _problem.TargetRows(_order[first + s], 1).CopyTo(_batchTargets.AsSpan(s * outputSize));
            }

            loss += Step(_batchInputs, _batchTargets);
        }

        return loss * Batch / Problem.Samples;
    }

    public void CopyParametersTo(Span<float> flat)
    {
        foreach (HandWrittenLayer layer in _layers)
        {
            layer.CopyTo(ref flat);
        }
    }

    private void Forward(ReadOnlySpan<float> input)
    {
        ReadOnlySpan<float> below = input;
        foreach (HandWrittenLayer layer in _layers)
        {
            float[] sums = layer.Values;
            for (int j = 0; j < sums.Length; j++)
            {
                sums[j] = layer.Biases.Parameters[j] + TRows.Dot(layer.WeightRow(j), below);
            }

            if (layer == _layers[^1])
            {
                TRows.Softmax(sums);
            }
            else
            {
                TRows.Tanh(sums);
            }

            below = sums;
        }
    }

    /// <summary>Adds a sample's gradient, times <paramref name="share"/>; returns its loss.</summary>
    private float Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> target, float share)
    {
        Forward(input);
        float loss = 0f;
        (float[] outputs, float[] error) = (_layers[^1].Values, _layers[^1].Delta);
        for (int k = 0; k < outputs.Length; k++)
        {
            error[k] = (outputs[k] - target[k]) * share;
            loss -= target[k] > 0f ? target[k] * MathF.Log(outputs[k]) : 0f;
        }

        for (int l = _layers.Length - 1; l >= 0; l--)
        {
            HandWrittenLayer layer = _layers[l];
            ReadOnlySpan<float> values = l > 0 ? _layers[l - 1].Values : input;
            Span<float> below = l > 0 ? _layers[l - 1].Delta : default;
            below.Clear();
            for (int j = 0; j < layer.Outputs; j++)
            {
                float delta = layer.Delta[j];
                TRows.AddScaled(values, delta, layer.GradientRow(j));
                layer.Biases.Gradient[j] += delta;
                if (l > 0)
                {
                    TRows.AddScaled(layer.WeightRow(j), delta, below);
                }
            }

            if (l > 0)
            {
                TRows.BackThroughTanh(values, below, _scratch);
            }
        }

        return loss;
    }

    private void Update(ParameterArrays arrays, AdamNumbers adam)
    {
        if (_rule.IsAdam)
        {
            TRows.AdamStep(arrays.Gradient, arrays.Parameters, arrays.Mean, arrays.MeanSquare, adam, _scratch);
        }
        else
        {
            TRows.AddScaled(arrays.Gradient, -_rule.LearningRate, arrays.Parameters);
        }

        Array.Clear(arrays.Gradient);
    }
}
