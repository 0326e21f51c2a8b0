using System.Collections;

namespace NetGen.Generator.Kernels;

/// <summary>The entries of a program. They follow from its steps, and are no part of what makes two programs equal.</summary>
internal sealed class KernelList(IReadOnlyList<Kernel> kernels) : IReadOnlyList<Kernel>
{
    public int Count => kernels.Count;

    public Kernel this[int index] => kernels[index];

    public IEnumerator<Kernel> GetEnumerator() => kernels.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object? obj) => obj is KernelList;

    public override int GetHashCode() => 0;
}
