using System.Buffers.Binary;
using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>Where the weights and biases of a network lie that are part of the program, if they are not read as the compiler puts them. Emitted code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct BakedParameters
{
    private readonly float* _start;
    private readonly int _length;

#pragma warning disable IDE0052 // It is never read, but keeps the memory that the start points to.
    private readonly float[]? _copy;
#pragma warning restore IDE0052

    private BakedParameters(float* start, int length, float[]? copy)
    {
        _start = start;
        _length = length;
        _copy = copy;
    }

    /// <summary>The parameters, as long as this value is kept.</summary>
    public ReadOnlySpan<float> Span => new(_start, _length);

    /// <summary>Copies constants to where a cache line begins. Compilers put data anywhere, and a vector that lies in two cache lines takes longer to load.</summary>
    /// <param name="constants">The parameters, as the compiler puts them.</param>
    public static BakedParameters Aligned(ReadOnlySpan<float> constants)
    {
        BakedParameters parameters = Allocate(constants.Length);
        constants.CopyTo(new Span<float>(parameters._start, constants.Length));
        return parameters;
    }

    /// <summary>Finds the parameters in a resource of an assembly, where they are read as they lie: at any address, since Native AOT does not align resources.</summary>
    /// <param name="assembly">The assembly with the resource.</param>
    /// <param name="name">The resource: 32-bit floats, little endian.</param>
    /// <param name="length">How many there are.</param>
    /// <exception cref="InvalidOperationException">There is no such resource, or it has another length: the assembly was changed after it was compiled.</exception>
    public static BakedParameters OfResource(Assembly assembly, string name, int length)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using Stream stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly {assembly.GetName().Name} has no resource {name}, which had the weights of a network when it was compiled; compile it again, and keep its resources.");
        long bytes = (long)length * sizeof(float);
        if (stream.Length != bytes)
        {
            throw new InvalidOperationException($"The resource {name} of the assembly {assembly.GetName().Name} must have {bytes} bytes, the weights of a network, but has {stream.Length}; compile it again.");
        }

        return BitConverter.IsLittleEndian && stream is UnmanagedMemoryStream memory
            ? new BakedParameters((float*)memory.PositionPointer, length, copy: null)
            : Copy(stream, length);
    }

    /// <summary>Where resources do not lie in memory as they are, or numbers are stored otherwise.</summary>
    private static BakedParameters Copy(Stream stream, int length)
    {
        BakedParameters parameters = Allocate(length);
        stream.ReadExactly(new Span<byte>(parameters._start, length * sizeof(float)));
        if (!BitConverter.IsLittleEndian)
        {
            Span<int> numbers = new(parameters._start, length);
            BinaryPrimitives.ReverseEndianness(numbers, numbers);
        }

        return parameters;
    }

    private static BakedParameters Allocate(int length)
    {
        float[] memory = GC.AllocateUninitializedArray<float>(length + ScratchBuffer.AlignmentInFloats, pinned: true);
        float* start = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory));
        return new BakedParameters((float*)Unsafe.AsPointer(ref ScratchBuffer.Aligned(start)), length, memory);
    }
}
