namespace NetGen.Sizes;

[Network(Weights = "T2/t2.safetensors"), Input(4), Hidden(8), Output(3)]
internal sealed partial class T2Net;
