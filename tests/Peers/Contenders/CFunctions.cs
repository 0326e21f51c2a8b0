using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.Peers.Contenders;

/// <summary>What the C library exports for one family (how the C is written) and one network.</summary>
/// <param name="family">As in <c>native/build</c>.</param>
/// <param name="network">T1 to T6.</param>
internal sealed unsafe class CFunctions(string family, string network)
{
    private static readonly nint _library = NativeLibrary.Load(Path.Combine(AppContext.BaseDirectory, $"libpeers-{(Vector512.IsHardwareAccelerated ? "avx512" : "avx2")}.so"));

    /// <summary>Parameters in the flat order, learning rate, samples of a batch and of a step; null where the C was compiled for other batches.</summary>
    public readonly delegate* unmanaged<float*, float, int, int, nint> Create = (delegate* unmanaged<float*, float, int, int, nint>)Find(family, network, "create");

    public readonly delegate* unmanaged<nint, void> Destroy = (delegate* unmanaged<nint, void>)Find(family, network, "destroy");

    /// <summary>The parameters, in the flat order.</summary>
    public readonly delegate* unmanaged<nint, float*, void> Read = (delegate* unmanaged<nint, float*, void>)Find(family, network, "read");

    /// <summary>Network, input, output, calls; the sum of first outputs.</summary>
    public readonly delegate* unmanaged<nint, float*, float*, nint, float> One = (delegate* unmanaged<nint, float*, float*, nint, float>)Find(family, network, "one");

    /// <summary>The same, where an output becomes the next input.</summary>
    public readonly delegate* unmanaged<nint, float*, float*, nint, float> Chain = (delegate* unmanaged<nint, float*, float*, nint, float>)Find(family, network, "chain");

    /// <summary>The same of a batch.</summary>
    public readonly delegate* unmanaged<nint, float*, float*, nint, float> Batch = (delegate* unmanaged<nint, float*, float*, nint, float>)Find(family, network, "batch");

    /// <summary>Network, inputs, targets, first sample, samples, steps; the sum of losses.</summary>
    public readonly delegate* unmanaged<nint, float*, float*, nint, nint, nint, float> Online =
        (delegate* unmanaged<nint, float*, float*, nint, nint, nint, float>)Find(family, network, "online");

    /// <summary>The same with batches.</summary>
    public readonly delegate* unmanaged<nint, float*, float*, nint, nint, nint, float> Minibatch =
        (delegate* unmanaged<nint, float*, float*, nint, nint, nint, float>)Find(family, network, "minibatch");

    private static nint Find(string family, string network, string name) => NativeLibrary.GetExport(_library, $"{family}_{network}_{name}");
}
