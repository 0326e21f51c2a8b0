namespace NetGen.Samples.Gestures;

/// <summary>Reads a digit from the points of its stroke. The weights were trained by the program beside this one.</summary>
[Network(Weights = "gestures.safetensors"), Input(Stroke.Inputs), Hidden(24), Output(10)]
internal sealed partial class GestureNet;
