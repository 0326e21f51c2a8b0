using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using NetGen.Execution;
using NetGen.SameBits;

if (args is ["--save", string folder])
{
    Shipped<FourEightThree, BakedFourEightThree>.Save(folder);
    Shipped<SixteenThirtyTwoTen, BakedSixteenThirtyTwoTen>.Save(folder);
    Shipped<SixtyFourSixtyFourTen, BakedSixtyFourSixtyFourTen>.Save(folder);
    Shipped<ThreeHidden, BakedThreeHidden>.Save(folder);
    Shipped<ForThreads, BakedForThreads>.Save(folder);
    return;
}

// The only argument: threads of training and of large batches.
int threads = args is [string number] ? int.Parse(number) : 2;
WorkSharing.Most = threads;
Helpers helpers = new();
string[] stages =
[
    .. Experiment<FourEightThree>.Run(threads, helpers),
    .. Experiment<SixteenThirtyTwoTen>.Run(threads, helpers),
    .. Experiment<ThreeHidden>.Run(threads, helpers),
    .. Experiment<HuberValues>.Run(threads, helpers),
    .. Experiment<YesOrNo>.Run(threads, helpers),
    .. Experiment<AbsoluteValues>.Run(threads, helpers),
    .. Experiment<SquaredValues>.Run(threads, helpers),
    .. Experiment<SixtyFourSixtyFourTen>.Run(threads, helpers),
    .. Experiment<ForThreads>.Run(threads, helpers),
    .. Shipped<FourEightThree, BakedFourEightThree>.Run(),
    .. Shipped<SixteenThirtyTwoTen, BakedSixteenThirtyTwoTen>.Run(),
    .. Shipped<SixtyFourSixtyFourTen, BakedSixtyFourSixtyFourTen>.Run(),
    .. Shipped<ThreeHidden, BakedThreeHidden>.Run(),
    .. Shipped<ForThreads, BakedForThreads>.Run(),
];

// The first line says what the machine offered; those after it must be the same everywhere, and the last one says all of them in one.
int lanes = LaneSet.Has16 ? 16 : LaneSet.Has8 ? 8 : 4;
bool isFused = Fma.IsSupported || AdvSimd.IsSupported;
Console.WriteLine(
    $"{lanes} lanes, {(isFused ? "fused" : "emulated")} multiply-add, {(RuntimeFeature.IsDynamicCodeSupported ? "JIT" : "Native AOT")}, {helpers.MostThreads} threads");
foreach (string stage in stages)
{
    Console.WriteLine(stage);
}

Console.WriteLine($"bits {Fingerprint.Of(stages)}");
