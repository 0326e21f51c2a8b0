using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Harness;

/// <summary>The counts that emitted methods are held to, on methods whose counts are known.</summary>
public sealed class IlBudgetTests
{
    [Fact]
    public void CountsAreThoseOfTheIl()
    {
        // ldarg.0, ldarg.1, ble.s | ldarg.0, ret | ldarg.1, ret
        MethodCost cost = Measure("static int Larger(int a, int b) { if (a > b) { return a; } return b; }");
        Assert.Equal(new MethodCost("Holder.Larger", Bytes: 8, Instructions: 7, Blocks: 3, Locals: 0, LocalReferences: 4, LaneCalls: 0), cost);
    }

    [Fact]
    public void SwitchesAndHandlersBeginBlocks()
    {
        // ldarg.0, switch | br.s | one for each of 4 cases | one for the default
        MethodCost cost = Measure("static int Choose(int a) { switch (a) { case 0: return 7; case 1: return 9; case 2: return 4; case 3: return 1; default: return 5; } }");
        Assert.Equal(7, cost.Blocks);

        // call, leave.s | pop, ldc, call, leave.s | ret
        MethodCost guarded = Measure("static void Guard() { try { System.Console.WriteLine(); } catch (System.Exception) { System.Console.WriteLine(1); } }");
        Assert.Equal(3, guarded.Blocks);
    }

    [Fact]
    public void CallsOfLaneMembersAreCounted()
    {
        MethodCost cost = Measure("""
            static V Add<V>(V a, ref float x) where V : struct, NetGen.Numerics.ILanes<V>
            {
                V sum = V.MultiplyAdd(a, V.Load(ref x, 0), a) + V.Zero;
                System.Console.WriteLine();
                return V.Count > 4 ? sum : V.Tanh(sum);
            }
            """);
        Assert.Equal(6, cost.LaneCalls);
    }

    [Fact]
    public void CallsThatAnInlinedFunctionMakesAreCounted()
    {
        // LeakyReLU: one choice, one product, one broadcast. Huber's slope: a choice, |error|, a difference, a broadcast, and the sign's 5.
        MethodCost cost = Measure("""
            static V Both<V>(V a) where V : struct, NetGen.Numerics.ILanes<V> =>
                NetGen.Numerics.Activations.LeakyReLU(a) + NetGen.Numerics.Losses.HuberSlope(a);
            """);
        Assert.Equal(3 + 9 + 1, cost.LaneCalls);
    }

    [Fact]
    public void AMethodAboveALimitIsNamedWithItsCount()
    {
        string locals = string.Concat(Enumerable.Range(0, 600).Select(i => string.Create(CultureInfo.InvariantCulture, $"int v{i} = a; Use(ref v{i});")));
        byte[] image = Compile($"static void Use(ref int a) => a++; static void Many(int a) {{ {locals} }}");
        Exception failure = Assert.ThrowsAny<Exception>(() => IlBudget.Check(image));
        Assert.Contains("Holder.Many: 600 locals, the limit is 512", failure.Message);

        MethodCost generous = MethodCost.Limits with { Locals = 600 };
        IlBudget.Check(image, generous);
    }

    [Fact]
    public void ALongMethodIsAboveTheLimitsOfBytesAndInstructions()
    {
        string calls = string.Concat(Enumerable.Repeat("Use(a);", 12_500));
        Exception failure = Assert.ThrowsAny<Exception>(() => IlBudget.Check(Compile($"static void Use(int a) {{ }} static void Long(int a) {{ {calls} }}")));
        Assert.Contains("75001 bytes of IL, the limit is 60000", failure.Message);
        Assert.Contains("25001 instructions, the limit is 20000", failure.Message);
        Assert.Contains("12500 local references, the limit is 8000", failure.Message);
    }

    private static MethodCost Measure(string method) => IlBudget.Measure(Compile(method)).Single(cost => cost.Method != "Holder..ctor");

    private static byte[] Compile(string members)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile($"class Holder {{ {members} }}");
        using MemoryStream image = new();
        Assert.True(compilation.Emit(image).Success);
        return image.ToArray();
    }

}
