using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests.Planning;

/// <summary>What a program gave for some samples.</summary>
/// <param name="Outputs">Row by row; empty for a program that goes back.</param>
/// <param name="Losses">One a sample; empty for a program that goes forward only.</param>
/// <param name="Gradient">The sum of the samples' gradients in the flat order; empty for a program that goes forward only.</param>
internal sealed record Interpretation(double[] Outputs, double[] Losses, double[] Gradient);

/// <summary>
/// Runs a plan's programs in double precision by the meaning of their steps: slowly, without lanes, tiles or text. Steps go in the
/// plan's order, on the plan's buffers and parameters, over the units that each of them names.
/// </summary>
/// <param name="plan">The plan.</param>
/// <param name="parameters">In the flat order.</param>
internal sealed class PlanInterpreter(NetworkPlan plan, double[] parameters)
{
    private readonly double[] _block = ToBlock(plan, parameters);

    /// <summary>Runs a program round by round, as many samples at once as it takes.</summary>
    /// <param name="program">One of the plan's programs.</param>
    /// <param name="inputs">Samples, row by row.</param>
    /// <param name="targets">Their targets; needed by a program that goes back.</param>
    /// <exception cref="PlanFaultException">The plan reads what it has not written, leaves something out or does it twice.</exception>
    public Interpretation Run(NetworkProgram program, double[] inputs, double[] targets)
    {
        PlanCoverage.Check(program);
        int samples = inputs.Length / plan.InputSize;
        List<double> outputs = [];
        List<double> losses = [];
        double[] gradient = new double[plan.BlockLength];
        for (int first = 0; first < samples; first += program.SamplesAtOnce)
        {
            int count = Math.Min(program.SamplesAtOnce, samples - first);
            PlanMemory memory = new(program);
            for (int s = 0; s < count; s++)
            {
                memory.Give(BufferHome.Input, s, -1, Quantity.Value, inputs.AsSpan((first + s) * plan.InputSize, plan.InputSize));
                if (program.HasGradient)
                {
                    memory.Give(BufferHome.Target, s, plan.Layers.Count - 1, Quantity.Target, targets.AsSpan((first + s) * plan.OutputSize, plan.OutputSize));
                }
            }

            PlanRound round = new(plan, program, _block, memory, count);
            round.Run();
            memory.RequireAllRead();
            if (program.HasGradient)
            {
                losses.AddRange(round.Losses);
                AddGradient(program, round, gradient);
            }
            else
            {
                ValueBuffer output = program.Steps.SelectMany(step => step.Operands).FirstOrDefault(operand => operand.Home == BufferHome.Output)
                    ?? throw new PlanFaultException($"{program.Name} gives the caller no outputs.");
                for (int s = 0; s < count; s++)
                {
                    outputs.AddRange(memory.Read(output, s, plan.Layers.Count - 1, Quantity.Value));
                }
            }
        }

        return new Interpretation([.. outputs], [.. losses], program.HasGradient ? ToFlat(gradient) : []);
    }

    private void AddGradient(NetworkProgram program, PlanRound round, double[] sum)
    {
        foreach (int place in ParameterPlaces.Of(plan))
        {
            if (round.Gradient[place] is not double part)
            {
                throw new PlanFaultException($"{program.Name} gives no gradient of the parameter at {place}.");
            }

            sum[place] += part;
        }
    }

    private double[] ToFlat(double[] block) => [.. ParameterPlaces.Of(plan).Select(place => block[place])];

    /// <summary>The parameters where the plan puts them, NaN between them.</summary>
    private static double[] ToBlock(NetworkPlan plan, double[] parameters)
    {
        double[] block = new double[plan.BlockLength];
        Array.Fill(block, double.NaN);
        int next = 0;
        foreach (int place in ParameterPlaces.Of(plan))
        {
            block[place] = parameters[next++];
        }

        return next == parameters.Length ? block : throw new PlanFaultException($"The plan has places for {next} of {parameters.Length} parameters.");
    }
}
