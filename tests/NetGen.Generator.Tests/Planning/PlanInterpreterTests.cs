using NetGen.Generator.Layers;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.Planning;

/// <summary>The plans of random declarations, interpreted, against the reference network, which knows nothing of plans.</summary>
public sealed class PlanInterpreterTests
{
    private const int Declarations = 320;
    private const double Tolerance = 1e-10;

    /// <summary>More samples than a program takes at once, of lanes (16) and of chunks (128).</summary>
    private const int Samples = 131;

    // So many inputs that an unrolled gradient of weights does not fit in one method.
    private static readonly NetworkShape _divided = NetworkShape.Of(NetGen.Activation.Tanh, NetGen.Activation.Identity, NetGen.Loss.MeanSquaredError, 100, 2);

    private static readonly NetworkShape[] _shapes = [.. RandomDeclarations.Draw(Declarations), _divided];

    [Fact]
    public void EveryProgramOfEveryPlanGivesWhatTheReferenceGives()
    {
        Random random = new(8);
        foreach (NetworkShape shape in _shapes)
        {
            Check(shape, PlannedNetwork.Plan(shape), random);
        }
    }

    [Fact]
    public void TheDrawnPlansAreOfEveryKind()
    {
        NetworkPlan[] plans = [.. _shapes.Select(PlannedNetwork.Plan)];
        Assert.Contains(plans, plan => plan.Form == Form.Unrolled && plan.Programs.All(program => program.Kernels.All(entry => !entry.Callees.Any())));
        Assert.Contains(plans, plan => plan.Form == Form.Unrolled && plan.Gradient.Kernels[0].Callees.Any());
        Assert.All([0, 1, 2], entry => Assert.Contains(plans, plan => plan.Form == Form.Unrolled && plan.GradientBatch.Kernels[entry].Callees.Any()));
        Assert.Contains(plans, plan => plan.Form == Form.Tiled && plan.GradientBatch.Steps.Any(step => step is InputGradientStep { TransposedWeights: not null }));
    }

    private static void Check(NetworkShape shape, NetworkPlan plan, Random random)
    {
        double[] parameters = Doubles(RandomSample.DrawParameters(shape, random));
        double[] inputs = [.. Enumerable.Range(0, Samples).SelectMany(_ => Doubles(RandomSample.DrawInput(shape, random)))];
        double[] targets = [.. Enumerable.Range(0, Samples).SelectMany(_ => Target(shape, random))];
        ReferenceNetwork reference = new(shape, parameters);
        PlanInterpreter interpreter = new(plan, parameters);
        foreach (NetworkProgram program in plan.Programs)
        {
            int samples = program.SamplesAtOnce == 1 ? 1 : Samples;
            double[] x = inputs[..(samples * shape.InputSize)];
            double[] t = targets[..(samples * shape.OutputSize)];
            Interpretation found;
            try
            {
                found = interpreter.Run(program, x, t);
            }
            catch (PlanFaultException fault)
            {
                throw new PlanFaultException($"{shape}, {program.Name}: {fault.Message}");
            }

            (double[] outputs, double[] losses, double[] gradient) = Expected(reference, x, t);
            string where = $"{shape}, {program.Name}";
            AssertClose(program.HasGradient ? [] : outputs, found.Outputs, $"{where}, outputs");
            AssertClose(program.HasGradient ? losses : [], found.Losses, $"{where}, losses");
            AssertClose(program.HasGradient ? gradient : [], found.Gradient, $"{where}, gradient");
        }
    }

    private static (double[] Outputs, double[] Losses, double[] Gradient) Expected(ReferenceNetwork reference, double[] inputs, double[] targets)
    {
        NetworkShape shape = reference.Shape;
        List<double> outputs = [];
        List<double> losses = [];
        double[] sum = new double[shape.ParameterCount];
        for (int s = 0; s < inputs.Length / shape.InputSize; s++)
        {
            double[] x = inputs[(s * shape.InputSize)..((s + 1) * shape.InputSize)];
            (double loss, double[] gradient) = reference.Backward(x, targets[(s * shape.OutputSize)..((s + 1) * shape.OutputSize)]);
            outputs.AddRange(reference.Forward(x));
            losses.Add(loss);
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += gradient[i];
            }
        }

        return ([.. outputs], [.. losses], sum);
    }

    private static void AssertClose(double[] expected, double[] found, string what)
    {
        Assert.Equal(expected.Length, found.Length);
        double allowed = Tolerance * expected.Append(1).Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - found[i]) <= allowed))
            {
                Assert.Fail($"{what}: number {i} is {found[i]:R}, should be {expected[i]:R}.");
            }
        }
    }

    /// <summary>Cross-entropy takes probabilities for granted: as doubles too they must sum to 1.</summary>
    private static double[] Target(NetworkShape shape, Random random)
    {
        double[] target = Doubles(RandomSample.DrawTarget(shape, random));
        double sum = shape.Loss == Loss.CrossEntropy ? target.Sum() : 1;
        return Array.ConvertAll(target, part => part / sum);
    }

    private static double[] Doubles(float[] numbers) => Array.ConvertAll(numbers, number => (double)number);
}
