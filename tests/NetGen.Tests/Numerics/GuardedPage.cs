using System.ComponentModel;
using System.Runtime.InteropServices;

namespace NetGen.Tests.Numerics;

/// <summary>Memory (on Linux) that ends at an address from which on nothing can be read or written.</summary>
internal sealed unsafe partial class GuardedPage : IDisposable
{
    private const int ReadAndWrite = 3;
    private const int PrivateAnonymous = 0x22;

    private readonly nuint _pageSize = (nuint)Environment.SystemPageSize;
    private readonly nint _start;

    public GuardedPage()
    {
        _start = Map(0, 2 * _pageSize, ReadAndWrite, PrivateAnonymous, -1, 0);
        if (_start == -1 || Protect(_start + (nint)_pageSize, _pageSize, 0) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>The last <paramref name="count"/> floats before the end.</summary>
    public ref float LastFloats(int count) => ref *(float*)(_start + (nint)_pageSize - count * sizeof(float));

    public void Dispose() => _ = Unmap(_start, 2 * _pageSize);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(nint address, nuint length);
}
