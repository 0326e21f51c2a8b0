namespace NetGen.Sizes;

[Network(Weights = "T2/t2.safetensors"), Input(16), Hidden(32), Output(10)]
internal sealed partial class T2Net;
