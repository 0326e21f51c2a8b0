using NetGen;

namespace NativeLibrary;

/// <summary>
/// The species of a flower (setosa, versicolor, virginica) from the length and width of its sepals and petals in cm. The weights are those of samples/Flowers; C calls
/// flowers_classify and flowers_forward.
/// </summary>
[Network(Weights = "flowers.safetensors", NativeExport = "flowers"), Input(4), Hidden(8), Output(3)]
public sealed partial class FlowerNet;
