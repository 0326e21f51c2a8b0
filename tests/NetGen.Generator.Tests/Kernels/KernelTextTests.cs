using NetGen.Generator.Emission;
using NetGen.Generator.Emission.Steps;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Planning;
using NetGen.Generator.Tests.Reference;

namespace NetGen.Generator.Tests.Kernels;

/// <summary>The C# of kernels is that of the printers which it replaces, byte for byte, as long as these are there.</summary>
public sealed class KernelTextTests
{
    [Fact]
    public void ItIsThatOfThePrinters()
    {
        int compared = 0;
        foreach (NetworkPlan plan in RandomDeclarations.Draw(400).Select(PlannedNetwork.Plan).Where(plan => plan.Form == Form.Unrolled))
        {
            foreach (NetworkProgram program in plan.Programs)
            {
                foreach ((MethodPlan method, Kernel kernel) in program.Methods.Zip(LoweredNetwork.KernelsOf(program)))
                {
                    SourceWriter printed = new();
                    UnrolledText text = new(printed, program.Lanes);
                    bool isSinkOpen = program.Lanes == LaneContent.Samples;
                    foreach (Step step in method.Steps)
                    {
                        if (step.IsOfParameters && !isSinkOpen)
                        {
                            isSinkOpen = true;
                            printed.Blank();
                            MethodWriter.CopySink(printed);
                        }

                        StepPrinter.PrintUnrolled(step, text);
                        if (step.HasLoss && program.Lanes == LaneContent.Outputs && program.Methods.Count == 1)
                        {
                            MethodWriter.BeginSink(printed, "loss");
                        }
                    }

                    SourceWriter lowered = new();
                    new CSharpDialect(lowered, null).Print(kernel);
                    Assert.Equal(printed.ToString(), lowered.ToString());
                    compared++;
                }
            }
        }

        Assert.True(compared >= 200, $"Only {compared} methods were compared.");
    }
}
