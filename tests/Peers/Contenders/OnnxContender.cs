using System.Runtime.Intrinsics;
using Microsoft.ML.OnnxRuntime;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Peers.Contenders;

/// <summary>ONNX Runtime, one thread, inputs and outputs bound beforehand. It does not train.</summary>
internal sealed class OnnxContender : Contender
{
    // It can not be told to leave AVX-512 alone; where the others do, it is another contender, that nothing is held to.
    private static readonly string _name = !Vector512.IsHardwareAccelerated && HasAvx512() ? $"{ContenderNames.Onnx}, AVX-512" : ContenderNames.Onnx;

    public override string Name => _name;

    public override Work? Prepare(Workload workload, Problem problem) =>
        workload is Workload.OneSample or Workload.Chained or Workload.Batch ? new OnnxWork(Name, workload, problem) : null;

    public override float[] Outputs(Problem problem, int samples, bool inOneCall)
    {
        int batch = inOneCall ? samples : 1;
        BoundSession session = new(problem, batch);
        List<float> outputs = [];
        for (int s = 0; s < samples; s += batch)
        {
            problem.InputRows(s, batch).CopyTo(session.Inputs);
            session.Run();
            outputs.AddRange(session.Outputs);
        }

        return [.. outputs];
    }

    public override float[]? ParametersAfter(Problem problem, UpdateRule rule, int batch, int steps) => null;

    private static bool HasAvx512() => File.ReadLines("/proc/cpuinfo").Any(line => line.StartsWith("flags", StringComparison.Ordinal) && line.Contains(" avx512f ", StringComparison.Ordinal));

    private sealed class BoundSession
    {
        private readonly InferenceSession _session;
        private readonly OrtIoBinding _binding;
        private readonly RunOptions _options = new();

        // The native side keeps pointers into the arrays; these keep the arrays where they are.
        private readonly OrtValue _input;
        private readonly OrtValue _output;

        public BoundSession(Problem problem, int batch)
        {
            using SessionOptions options = new()
            {
                IntraOpNumThreads = 1,
                InterOpNumThreads = 1,
                ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            };
            _session = new InferenceSession(OnnxModel.Of(problem, batch), options);
            Inputs = problem.InputRows(0, batch).ToArray();
            Outputs = new float[batch * problem.OutputSize];
            _input = OrtValue.CreateTensorValueFromMemory(Inputs, [batch, problem.InputSize]);
            _output = OrtValue.CreateTensorValueFromMemory(Outputs, [batch, problem.OutputSize]);
            _binding = _session.CreateIoBinding();
            _binding.BindInput("x", _input);
            _binding.BindOutput("y", _output);
        }

        public float[] Inputs { get; }

        public float[] Outputs { get; }

        public void Run() => _session.RunWithBinding(_options, _binding);
    }

    private sealed class OnnxWork(string contender, Workload workload, Problem problem) : Work(contender, workload.SamplesOfACall())
    {
        private readonly BoundSession _session = new(problem, workload.SamplesOfACall());

        public override float Run(int calls)
        {
            float sum = 0f;
            for (int i = 0; i < calls; i++)
            {
                _session.Run();
                if (workload == Workload.Chained)
                {
                    _session.Inputs[0] = _session.Outputs[0];
                }

                sum += _session.Outputs[0];
            }

            return sum;
        }
    }
}
