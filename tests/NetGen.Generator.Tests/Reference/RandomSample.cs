namespace NetGen.Generator.Tests.Reference;

/// <summary>Random parameters, a random sample and a target that fits the loss, all of them floats, for one network.</summary>
internal sealed record RandomSample(float[] Parameters, float[] Input, float[] Target)
{
    /// <summary>A case nearer to a kink than this is drawn again: there, two right answers may differ.</summary>
    private const double NearestKink = 1e-3;
    private const int MaximalDraws = 1000;

    public double[] ParametersAsDouble => Array.ConvertAll(Parameters, value => (double)value);

    public double[] InputAsDouble => Array.ConvertAll(Input, value => (double)value);

    public double[] TargetAsDouble => Array.ConvertAll(Target, value => (double)value);

    /// <summary>A case that stays clear of every kink.</summary>
    public static RandomSample Draw(NetworkShape shape, Random random)
    {
        for (int i = 0; i < MaximalDraws; i++)
        {
            RandomSample sample = new(DrawParameters(shape, random), DrawInput(shape, random), DrawTarget(shape, random));
            ReferenceNetwork network = new(shape, sample.ParametersAsDouble);
            if (network.DistanceFromKink(sample.InputAsDouble, sample.TargetAsDouble) >= NearestKink)
            {
                return sample;
            }
        }

        throw new InvalidOperationException($"{MaximalDraws} samples of {shape} were all near a kink.");
    }

    /// <summary>Further samples for a network with known parameters, all of them clear of every kink.</summary>
    public static RandomSample[] DrawMore(NetworkShape shape, float[] parameters, int count, Random random)
    {
        ReferenceNetwork network = new(shape, Array.ConvertAll(parameters, value => (double)value));
        RandomSample[] samples = new RandomSample[count];
        for (int s = 0, draws = 0; s < count; draws++)
        {
            if (draws > count * MaximalDraws)
            {
                throw new InvalidOperationException($"{draws} samples of {shape} were nearly all near a kink.");
            }

            RandomSample sample = new(parameters, DrawInput(shape, random), DrawTarget(shape, random));
            if (network.DistanceFromKink(sample.InputAsDouble, sample.TargetAsDouble) >= NearestKink)
            {
                samples[s++] = sample;
            }
        }

        return samples;
    }

    /// <summary>Weights that keep the size of the signal from layer to layer, and small biases.</summary>
    public static float[] DrawParameters(NetworkShape shape, Random random)
    {
        float[] parameters = new float[shape.ParameterCount];
        int next = 0;
        foreach (LayerShape layer in shape.Layers)
        {
            double deviation = 1.2 / Math.Sqrt(layer.Inputs);
            for (int i = 0; i < layer.ParameterCount; i++)
            {
                parameters[next++] = (float)(Normal(random) * (i < layer.WeightCount ? deviation : 0.3));
            }
        }

        return parameters;
    }

    public static float[] DrawInput(NetworkShape shape, Random random) => [.. Enumerable.Range(0, shape.InputSize).Select(_ => (float)Normal(random))];

    /// <summary>Probabilities (one-hot as often as not) for cross-entropy, 0 to 1 for its binary kin, any number otherwise.</summary>
    public static float[] DrawTarget(NetworkShape shape, Random random)
    {
        float[] target = new float[shape.OutputSize];
        switch (shape.Loss)
        {
            case Loss.CrossEntropy when random.Next(2) == 0:
                target[random.Next(target.Length)] = 1;
                break;
            case Loss.CrossEntropy:
                double[] parts = [.. target.Select(_ => -Math.Log(1 - random.NextDouble()))];
                double whole = parts.Sum();
                for (int k = 0; k < target.Length; k++)
                {
                    target[k] = (float)(parts[k] / whole);
                }

                break;
            case Loss.BinaryCrossEntropy:
                for (int k = 0; k < target.Length; k++)
                {
                    target[k] = random.Next(3) == 0 ? random.NextSingle() : random.Next(2);
                }

                break;
            default:
                for (int k = 0; k < target.Length; k++)
                {
                    target[k] = (float)(1.5 * Normal(random));
                }

                break;
        }

        return target;
    }

    /// <summary>A normally distributed number, by the method of Box and Muller.</summary>
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
