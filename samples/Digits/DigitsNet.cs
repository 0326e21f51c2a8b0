namespace NetGen.Samples.Digits;

/// <summary>Reads a handwritten digit from an image of 8 × 8 pixels, each between −1 and 1: the probability of each of the ten digits.</summary>
[Network, Input(64), Hidden(32), Output(10)]
public sealed partial class DigitsNet;
