namespace NetGen.Benchmarks;

/// <summary>
/// What a C# user would write by hand: dense layers, tanh, softmax and cross-entropy, backpropagation sample by sample. How a row of
/// numbers is worked on is left to <see cref="PlainLoops"/> and <see cref="TensorRows"/>.
/// </summary>
internal abstract class HandWritten : IContender
{
    private readonly int[] _sizes;
    private readonly float _learningRate;

    // Layer l: weights [outputs][inputs], as a dot product wants them.
    private readonly float[][][] _weights;
    private readonly float[][] _biases;
    private readonly float[][][] _weightGradients;
    private readonly float[][] _biasGradients;
    private readonly float[][] _values;
    private readonly float[][] _deltas;

    /// <param name="description">The topology.</param>
    /// <param name="flat">The parameters, in the flat order.</param>
    /// <param name="learningRate">Of the steps.</param>
    protected HandWritten(NetworkDescription description, ReadOnlySpan<float> flat, float learningRate)
    {
        _learningRate = learningRate;
        _sizes = [description.InputSize, .. description.Layers.Select(layer => layer.Outputs)];
        int layers = _sizes.Length - 1;
        _weights = new float[layers][][];
        _biases = new float[layers][];
        _weightGradients = new float[layers][][];
        _biasGradients = new float[layers][];
        _values = [.. _sizes.Select(size => new float[size])];
        _deltas = [.. _sizes.Select(size => new float[size])];
        for (int l = 0; l < layers; l++)
        {
            (int inputs, int outputs) = (_sizes[l], _sizes[l + 1]);
            _weights[l] = new float[outputs][];
            _weightGradients[l] = new float[outputs][];
            for (int j = 0; j < outputs; j++)
            {
                _weights[l][j] = new float[inputs];
                _weightGradients[l][j] = new float[inputs];
                for (int i = 0; i < inputs; i++)
                {
                    _weights[l][j][i] = flat[i * outputs + j];
                }
            }

            _biases[l] = flat.Slice(inputs * outputs, outputs).ToArray();
            _biasGradients[l] = new float[outputs];
            flat = flat[((inputs + 1) * outputs)..];
        }
    }

    public abstract string Name { get; }

    public void Forward(ReadOnlySpan<float> input, Span<float> output)
    {
        Forward(input);
        _values[^1].CopyTo(output);
    }

    public void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        int samples = inputs.Length / _sizes[0];
        for (int s = 0; s < samples; s++)
        {
            Forward(inputs.Slice(s * _sizes[0], _sizes[0]), outputs.Slice(s * _sizes[^1], _sizes[^1]));
        }
    }

    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        int samples = inputs.Length / _sizes[0];
        float loss = 0f;
        for (int s = 0; s < samples; s++)
        {
            loss += Backward(inputs.Slice(s * _sizes[0], _sizes[0]), targets.Slice(s * _sizes[^1], _sizes[^1]));
        }

        float rate = -_learningRate / samples;
        for (int l = 0; l < _weights.Length; l++)
        {
            for (int j = 0; j < _weights[l].Length; j++)
            {
                AddScaled(_weightGradients[l][j], rate, _weights[l][j]);
                Array.Clear(_weightGradients[l][j]);
            }

            AddScaled(_biasGradients[l], rate, _biases[l]);
            Array.Clear(_biasGradients[l]);
        }

        return loss / samples;
    }

    protected abstract float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b);

    /// <summary>to += x·scale.</summary>
    protected abstract void AddScaled(ReadOnlySpan<float> x, float scale, Span<float> to);

    protected abstract void Tanh(Span<float> values);

    protected abstract void Softmax(Span<float> values);

    /// <summary>δ ·= 1 − y².</summary>
    protected abstract void BackThroughTanh(ReadOnlySpan<float> values, Span<float> delta);

    private void Forward(ReadOnlySpan<float> input)
    {
        input.CopyTo(_values[0]);
        for (int l = 0; l < _weights.Length; l++)
        {
            float[] sums = _values[l + 1];
            for (int j = 0; j < sums.Length; j++)
            {
                sums[j] = _biases[l][j] + Dot(_weights[l][j], _values[l]);
            }

            if (l < _weights.Length - 1)
            {
                Tanh(sums);
            }
            else
            {
                Softmax(sums);
            }
        }
    }

    private float Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> target)
    {
        Forward(input);
        float loss = 0f;
        float[] outputs = _values[^1];
        for (int k = 0; k < outputs.Length; k++)
        {
            _deltas[^1][k] = outputs[k] - target[k];
            loss -= target[k] > 0f ? target[k] * MathF.Log(outputs[k]) : 0f;
        }

        for (int l = _weights.Length - 1; l >= 0; l--)
        {
            float[] delta = _deltas[l + 1];
            float[] below = _deltas[l];
            Array.Clear(below);
            for (int j = 0; j < delta.Length; j++)
            {
                AddScaled(_values[l], delta[j], _weightGradients[l][j]);
                _biasGradients[l][j] += delta[j];
                if (l > 0)
                {
                    AddScaled(_weights[l][j], delta[j], below);
                }
            }

            if (l > 0)
            {
                BackThroughTanh(_values[l], below);
            }
        }

        return loss;
    }
}
