using System.Buffers.Binary;
using System.Globalization;

namespace NetGen.Build.Models.Onnx;

/// <summary>A tensor of an ONNX file: its values lie as raw bytes, or in the list for their type.</summary>
internal sealed class OnnxTensor
{
    /// <summary>The names of the data types, by number.</summary>
    private static readonly string[] _types =
    [
        "UNDEFINED", "FLOAT", "UINT8", "INT8", "UINT16", "INT16", "INT32", "INT64", "STRING", "BOOL", "FLOAT16", "DOUBLE", "UINT32", "UINT64", "COMPLEX64", "COMPLEX128", "BFLOAT16",
        "FLOAT8E4M3FN", "FLOAT8E4M3FNUZ", "FLOAT8E5M2", "FLOAT8E5M2FNUZ", "UINT4", "INT4", "FLOAT4E2M1",
    ];

    public string Name { get; set; } = "";

    /// <summary>What messages call it.</summary>
    public string Place => Name.Length > 0 ? Name : "a tensor without a name";

    public int DataType { get; set; }

    public List<long> Dimensions { get; } = [];

    public ReadOnlyMemory<byte>? Raw { get; set; }

    public List<float> FloatData { get; } = [];

    public List<long> Int32Data { get; } = [];

    public List<long> Int64Data { get; } = [];

    public List<double> DoubleData { get; } = [];

    /// <summary>Whether the values are in another file.</summary>
    public bool IsExternal { get; set; }

    /// <summary>The shape as it is written: [8, 4].</summary>
    public string ShapeText => $"[{string.Join(", ", Dimensions)}]";

    /// <summary>The values as 32-bit floats, row-major.</summary>
    /// <param name="file">What messages call the file.</param>
    /// <exception cref="ModelFormatException">They are not there, no floats, too few or many, NaN or infinite.</exception>
    public float[] ReadFloats(string file)
    {
        NumberType type = DataType switch
        {
            OnnxFields.DataTypes.Float => NumberType.Float32,
            OnnxFields.DataTypes.Float16 => NumberType.Float16,
            OnnxFields.DataTypes.BFloat16 => NumberType.BFloat16,
            OnnxFields.DataTypes.Double => NumberType.Float64,
            _ => throw new ModelFormatException(file, $"expected the data type 1 (FLOAT), 10 (FLOAT16), 11 (DOUBLE) or 16 (BFLOAT16), found {DataType}{(DataType >= 0 && DataType < _types.Length ? $" ({_types[DataType]})" : "")}; convert the tensor to 32-bit floats before you export the model", Place),
        };
        int count = CheckCount(file, type.Bytes(), type switch
        {
            NumberType.Float32 => FloatData.Count,
            NumberType.Float64 => DoubleData.Count,
            _ => Int32Data.Count,
        });
        float[] values = new float[count];
        for (int k = 0; k < count; k++)
        {
            (values[k], string? fault) = Raw is ReadOnlyMemory<byte> raw ? type.Read(raw.Span[(k * type.Bytes())..]) : ReadListed(type, k);
            if (fault is not null)
            {
                throw new ModelFormatException(file, $"{fault} at {IndexText(k)}; {NumberTypes.Advice}", Place);
            }
        }

        return values;
    }

    /// <summary>The values as whole numbers.</summary>
    /// <param name="file">What messages call the file.</param>
    /// <exception cref="ModelFormatException">They are not there, of another type than INT64, too few or many.</exception>
    public long[] ReadIntegers(string file)
    {
        if (DataType != OnnxFields.DataTypes.Int64)
        {
            throw new ModelFormatException(file, $"expected the data type 7 (INT64), found {DataType}; export the model again, with opset 13 or later", Place);
        }

        long[] values = new long[CheckCount(file, sizeof(long), Int64Data.Count)];
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = Raw is ReadOnlyMemory<byte> raw ? BinaryPrimitives.ReadInt64LittleEndian(raw.Span[(k * sizeof(long))..]) : Int64Data[k];
        }

        return values;
    }

    /// <summary>The number of values, which must be the product of the dimensions.</summary>
    private int CheckCount(string file, int size, int listed)
    {
        if (IsExternal)
        {
            throw new ModelFormatException(file, "expected values in this file, found a reference to external data; save the model with its weights in one file: torch.onnx.export with external_data=False, or onnx.save_model with save_as_external_data=False", Place);
        }

        if (Raw is ReadOnlyMemory<byte> raw && raw.Length % size != 0)
        {
            throw new ModelFormatException(file, $"expected values of {size} bytes, found {raw.Length} bytes; {OnnxModel.Damaged}", Place);
        }

        int found = Raw?.Length / size ?? listed;
        Int128 expected = 1;
        foreach (long dimension in Dimensions)
        {
            expected *= dimension;
            if (dimension < 0 || expected > int.MaxValue)
            {
                throw new ModelFormatException(file, $"expected a shape of {found} values, found {ShapeText}; {OnnxModel.Damaged}", Place);
            }
        }

        return expected == found ? found : throw new ModelFormatException(file, $"expected {expected} values, for the shape {ShapeText}, found {found}; {OnnxModel.Damaged}", Place);
    }

    /// <summary>A value of a list. Floats of 16 bits are listed as the numbers that their bits are.</summary>
    private (float Value, string? Fault) ReadListed(NumberType type, int index)
    {
        switch (type)
        {
            case NumberType.Float32:
                return NumberTypes.Check(FloatData[index]);
            case NumberType.Float64:
                return NumberTypes.Check(DoubleData[index]);
            default:
                Span<byte> bits = stackalloc byte[sizeof(ushort)];
                BinaryPrimitives.WriteUInt16LittleEndian(bits, (ushort)Int32Data[index]);
                return Int32Data[index] is >= 0 and <= ushort.MaxValue
                    ? type.Read(bits)
                    : (0, string.Create(CultureInfo.InvariantCulture, $"expected the 16 bits of a float, found {Int32Data[index]}"));
        }
    }

    private string IndexText(int index) => Dimensions.Count == 2
        ? string.Create(CultureInfo.InvariantCulture, $"[{index / Dimensions[1]}, {index % Dimensions[1]}]")
        : string.Create(CultureInfo.InvariantCulture, $"[{index}]");
}
