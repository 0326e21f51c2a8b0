using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using NetGen.Execution;
using NetGen.SameBits;

// The first line says what the machine offered; those after it must be the same everywhere.
int lanes = LaneSet.Has16 ? 16 : LaneSet.Has8 ? 8 : 4;
bool isFused = Fma.IsSupported || AdvSimd.IsSupported;
Console.WriteLine($"{lanes} lanes, {(isFused ? "fused" : "emulated")} multiply-add, {(RuntimeFeature.IsDynamicCodeSupported ? "JIT" : "Native AOT")}");

Experiment<FourEightThree>.Run(Console.Out);
Experiment<SixteenThirtyTwoTen>.Run(Console.Out);
Experiment<ThreeHidden>.Run(Console.Out);
Experiment<HuberValues>.Run(Console.Out);
Experiment<YesOrNo>.Run(Console.Out);
Experiment<AbsoluteValues>.Run(Console.Out);
Experiment<SquaredValues>.Run(Console.Out);
Experiment<SixtyFourSixtyFourTen>.Run(Console.Out);
