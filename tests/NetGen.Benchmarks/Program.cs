using NetGen;
using NetGen.Benchmarks;
using Spectre.Console;

// One run measures NetGen and what a user would write by hand: `dotnet run -c Release --project tests/NetGen.Benchmarks [-- T1 T2 …]`.
int rounds = 15;
Race race = new(rounds, TimeSpan.FromMilliseconds(20));
Table table = new Table().Border(TableBorder.Simple).Title($"ns a sample, median of {rounds} rounds; in brackets how many times NetGen is faster");
table.AddColumns("network", "workload", "NetGen", "plain loops", "TensorPrimitives");
bool slower = false;
foreach ((string name, Action<string> run) in new (string, Action<string>)[]
         {
             ("T1", Measure<T1>), ("T2", Measure<T2>), ("T3", Measure<T3>), ("T4", Measure<T4>), ("T5", Measure<T5>), ("T6", Measure<T6>),
         })
{
    if (args.Length == 0 || args.Contains(name))
    {
        run(name);
    }
}

AnsiConsole.Write(table);
Console.WriteLine($"All results summed, so that none could be left out: {race.Consumed:R}");
Console.WriteLine(slower ? "NetGen is slower somewhere." : "NetGen is nowhere slower.");
return slower ? 1 : 0;

void Measure<TNetwork>(string name) where TNetwork : class, INetwork<TNetwork>
{
    const float LearningRate = 1e-4f;
    const int Samples = 256;
    const int Batch = 32;
    TNetwork network = TNetwork.Create(seed: 1);
    NetworkDescription description = TNetwork.Description;
    float[] flat = new float[description.ParameterCount];
    network.CopyParametersTo(flat);
    IContender[] contenders =
    [
        new Emitted<TNetwork>(network, LearningRate), new PlainLoops(description, flat, LearningRate), new TensorRows(description, flat, LearningRate),
    ];

    (int inputSize, int outputSize) = (description.InputSize, description.OutputSize);
    Random random = new(1);
    float[] inputs = [.. Enumerable.Range(0, Samples * inputSize).Select(_ => random.NextSingle() * 2f - 1f)];
    float[] targets = new float[Samples * outputSize];
    for (int s = 0; s < Samples; s++)
    {
        targets[s * outputSize + random.Next(outputSize)] = 1f;
    }

    Check(contenders, inputs, outputSize);
    Row(name, "A one sample", 1, contender =>
    {
        float[] output = new float[outputSize];
        return () =>
        {
            contender.Forward(inputs.AsSpan(0, inputSize), output);
            return output[0];
        };
    });
    Row(name, "A' each call waits for the last", 1, contender =>
    {
        float[] input = inputs[..inputSize];
        float[] output = new float[outputSize];
        return () =>
        {
            contender.Forward(input, output);
            input[0] = output[0];
            return output[0];
        };
    });
    Row(name, "B batch of 256", Samples, contender =>
    {
        float[] outputs = new float[Samples * outputSize];
        return () =>
        {
            contender.ForwardBatch(inputs, outputs);
            return outputs[^1];
        };
    });
    Row(name, "C online SGD step", 1, contender =>
    {
        int s = 0;
        return () =>
        {
            s = (s + 1) % Samples;
            return contender.Step(inputs.AsSpan(s * inputSize, inputSize), targets.AsSpan(s * outputSize, outputSize));
        };
    });
    Row(name, "D SGD, batch of 32", Batch, contender =>
    {
        int s = 0;
        return () =>
        {
            s = (s + Batch) % Samples;
            return contender.Step(inputs.AsSpan(s * inputSize, Batch * inputSize), targets.AsSpan(s * outputSize, Batch * outputSize));
        };
    });

    void Row(string network, string workload, int samples, Func<IContender, Func<float>> prepare)
    {
        double[] times = race.Run([.. contenders.Select(prepare)], samples);
        slower |= times.Skip(1).Any(time => time < times[0]);
        table.AddRow([network, workload, $"{times[0]:N1}", .. times.Skip(1).Select(time => $"{time:N1} ({time / times[0]:N1})")]);
    }
}

// Contenders that do not compute the same are not compared.
static void Check(IContender[] contenders, float[] inputs, int outputSize)
{
    const float Tolerance = 1e-5f;
    int samples = 256;
    float[][] outputs = [.. contenders.Select(contender =>
    {
        float[] output = new float[samples * outputSize];
        contender.ForwardBatch(inputs, output);
        return output;
    })];
    for (int c = 1; c < contenders.Length; c++)
    {
        for (int k = 0; k < outputs[0].Length; k++)
        {
            if (!(MathF.Abs(outputs[c][k] - outputs[0][k]) <= Tolerance))
            {
                throw new InvalidOperationException($"Output {k} of {contenders[c].Name} is {outputs[c][k]:R}, of {contenders[0].Name} {outputs[0][k]:R}.");
            }
        }
    }
}
