namespace NetGen.SameBits;

// Between them: every activation, every loss, blocks of 4, 8 and 16 units with and without padding, unrolled and tiled programs, and
// layers whose sums are divided.

[Network, Input(4), Hidden(8), Output(3)]
internal sealed partial class FourEightThree;

[Network, Input(16), Hidden(32), Output(10)]
internal sealed partial class SixteenThirtyTwoTen;

[Network]
[Input(5)]
[Hidden(7, Activation.ReLU)]
[Hidden(6, Activation.GELU)]
[Hidden(5, Activation.SiLU)]
[Output(2)]
internal sealed partial class ThreeHidden;

[Network(Loss = Loss.Huber)]
[Input(5)]
[Hidden(7, Activation.ELU)]
[Hidden(6, Activation.Softplus)]
[Output(2, Activation.Identity)]
internal sealed partial class HuberValues;

[Network]
[Input(3)]
[Hidden(9, Activation.LeakyReLU)]
[Hidden(11, Activation.SELU)]
[Output(1, Activation.Sigmoid)]
internal sealed partial class YesOrNo;

[Network(Loss = Loss.MeanAbsoluteError)]
[Input(12)]
[Hidden(21, Activation.Sigmoid)]
[Output(3, Activation.Tanh)]
internal sealed partial class AbsoluteValues;

[Network]
[Input(33)]
[Hidden(17, Activation.GELU)]
[Output(5, Activation.Identity)]
internal sealed partial class SquaredValues;

[Network, Input(64), Hidden(64), Output(10)]
internal sealed partial class SixtyFourSixtyFourTen;

/// <summary>The only one that is large enough for two threads: in steps of 33 samples and in batches of a thousand.</summary>
[Network, Input(160), Hidden(384), Output(16)]
internal sealed partial class ForThreads;
