using System.Buffers.Binary;
using System.ComponentModel;
using System.Reflection;
using System.Runtime.InteropServices;

namespace NetGen.Execution;

/// <summary>The weights and biases of a network in a resource of an assembly, read where they lie. Emitted code calls it for networks that are too large for constants in text.</summary>
/// <remarks>The numbers may lie at any address: Native AOT does not align resources.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct ParameterResource
{
    private readonly float* _start;
    private readonly int _length;

    private ParameterResource(float* start, int length)
    {
        _start = start;
        _length = length;
    }

    /// <summary>The parameters, as long as the assembly is loaded.</summary>
    public ReadOnlySpan<float> Span => new(_start, _length);

    /// <summary>Finds the parameters.</summary>
    /// <param name="assembly">The assembly with the resource.</param>
    /// <param name="name">The resource: 32-bit floats, little endian.</param>
    /// <param name="length">How many there are.</param>
    /// <exception cref="InvalidOperationException">There is no such resource, or it has another length: the assembly was changed after it was compiled.</exception>
    public static ParameterResource Of(Assembly assembly, string name, int length)
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
            ? new ParameterResource((float*)memory.PositionPointer, length)
            : Copy(stream, length);
    }

    /// <summary>Where resources do not lie in memory as they are, or numbers are stored otherwise. The copy stays as long as the process.</summary>
    private static ParameterResource Copy(Stream stream, int length)
    {
        float* copy = (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), ScratchBuffer.AlignmentInFloats * sizeof(float));
        stream.ReadExactly(new Span<byte>(copy, length * sizeof(float)));
        if (!BitConverter.IsLittleEndian)
        {
            Span<int> numbers = new(copy, length);
            BinaryPrimitives.ReverseEndianness(numbers, numbers);
        }

        return new ParameterResource(copy, length);
    }
}
