namespace NetGen.Peers;

/// <summary>What tables call the contenders.</summary>
internal static class ContenderNames
{
    public const string NetGen = "NetGen";
    public const string TunedC = "C, tuned";
    public const string PlainC = "C, best plain";
    public const string PlainRows = "C, plain, dot products";
    public const string PlainColumns = "C, plain, sums of rows";
    public const string Torch = "TorchSharp";
    public const string Onnx = "ONNX Runtime";
}
