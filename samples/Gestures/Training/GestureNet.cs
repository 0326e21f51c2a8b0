namespace NetGen.Samples.Gestures;

/// <summary>Reads a digit from the points of its stroke.</summary>
[Network, Input(Stroke.Inputs), Hidden(24), Output(10)]
internal sealed partial class GestureNet;
