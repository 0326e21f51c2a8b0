namespace NetGen.Peers.Exchange;

// Between them: every activation in a hidden layer and in the output, all at once, layers that are loops, and inputs that are scaled.

[Network, Input(5), Hidden(9, Activation.Identity), Output(3, Activation.Identity)]
internal sealed partial class IdentityNet;

[Network, Input(5), Hidden(9, Activation.Tanh), Output(3, Activation.Tanh)]
internal sealed partial class TanhNet;

[Network, Input(5), Hidden(9, Activation.Sigmoid), Output(3, Activation.Sigmoid)]
internal sealed partial class SigmoidNet;

[Network, Input(5), Hidden(9, Activation.ReLU), Output(3, Activation.ReLU)]
internal sealed partial class ReLUNet;

[Network, Input(5), Hidden(9, Activation.LeakyReLU), Output(3, Activation.LeakyReLU)]
internal sealed partial class LeakyReLUNet;

[Network, Input(5), Hidden(9, Activation.ELU), Output(3, Activation.ELU)]
internal sealed partial class ELUNet;

[Network, Input(5), Hidden(9, Activation.SELU), Output(3, Activation.SELU)]
internal sealed partial class SELUNet;

[Network, Input(5), Hidden(9, Activation.GELU), Output(3, Activation.GELU)]
internal sealed partial class GELUNet;

[Network, Input(5), Hidden(9, Activation.SiLU), Output(3, Activation.SiLU)]
internal sealed partial class SiLUNet;

[Network, Input(5), Hidden(9, Activation.Softplus), Output(3, Activation.Softplus)]
internal sealed partial class SoftplusNet;

[Network, Input(5), Output(3, Activation.Softmax)]
internal sealed partial class SoftmaxNet;

[Network]
[Input(6)]
[Hidden(7, Activation.Identity)]
[Hidden(7, Activation.Tanh)]
[Hidden(7, Activation.Sigmoid)]
[Hidden(7, Activation.ReLU)]
[Hidden(7, Activation.LeakyReLU)]
[Hidden(7, Activation.ELU)]
[Hidden(7, Activation.SELU)]
[Hidden(7, Activation.GELU)]
[Hidden(7, Activation.SiLU)]
[Hidden(7, Activation.Softplus)]
[Output(4)]
internal sealed partial class AllActivationsNet;

[Network, Input(64), Hidden(64, Activation.GELU), Hidden(48), Output(10)]
internal sealed partial class WideNet;

[Network, Input(4, Scaling = Scaling.Standardize), Hidden(8), Output(3)]
internal sealed partial class ScaledNet;
