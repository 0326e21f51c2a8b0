using System.Buffers.Binary;
using System.Globalization;

namespace NetGen.Build.Models;

/// <summary>The types of numbers that weights are stored in. Each number becomes a 32-bit float: exactly, or rounded once.</summary>
internal enum NumberType
{
    /// <summary>32-bit floats.</summary>
    Float32,

    /// <summary>16-bit floats of IEEE 754, with 5 bits of exponent.</summary>
    Float16,

    /// <summary>The upper 16 bits of 32-bit floats.</summary>
    BFloat16,

    /// <summary>64-bit floats.</summary>
    Float64,
}

/// <summary>Reads stored numbers.</summary>
internal static class NumberTypes
{
    /// <summary>What to do about numbers that cannot be weights.</summary>
    public const string Advice = "save a network whose training has not diverged";

    /// <summary>Bytes of one number.</summary>
    public static int Bytes(this NumberType type) => type switch
    {
        NumberType.Float32 => sizeof(float),
        NumberType.Float64 => sizeof(double),
        _ => sizeof(ushort),
    };

    /// <summary>Reads a number, little endian.</summary>
    /// <param name="type">How it is stored.</param>
    /// <param name="bytes">Its bytes, and any behind them.</param>
    /// <returns>The number, which may be NaN or infinite; and what was wrong with it as it is stored, null if nothing was.</returns>
    public static (float Value, string? Fault) Read(this NumberType type, ReadOnlySpan<byte> bytes) => type switch
    {
        NumberType.Float32 => Check(BinaryPrimitives.ReadSingleLittleEndian(bytes)),
        NumberType.Float16 => Check((float)BinaryPrimitives.ReadHalfLittleEndian(bytes)),
        NumberType.BFloat16 => Check(BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16)),
        _ => Check(BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
    };

    /// <summary>Rounds a number to a 32-bit float, and says what is wrong with it.</summary>
    public static (float Value, string? Fault) Check(double number)
    {
        float value = (float)number;
        return (value, float.IsFinite(value) ? null
            : double.IsFinite(number) ? string.Create(CultureInfo.InvariantCulture, $"expected numbers that 32-bit floats hold, found {number}")
            : string.Create(CultureInfo.InvariantCulture, $"expected finite values, found {number}"));
    }
}
