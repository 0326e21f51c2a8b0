namespace NetGen.Build.Models.Onnx;

/// <summary>Takes an input or output of an ONNX graph apart: its name, and its shape as far as it is given.</summary>
internal static class OnnxValueParser
{
    private const int MostDimensions = 8;

    /// <summary>Reads an input or output.</summary>
    /// <exception cref="ModelFormatException">It is damaged.</exception>
    public static OnnxValue Read(string file, ProtobufReader reader)
    {
        string name = "";
        List<long?>? dimensions = null;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case OnnxFields.Value.Name:
                    name = reader.Text();
                    break;
                case OnnxFields.Value.Type:
                    dimensions = Inner(reader.Message(), OnnxFields.Value.TensorType) is ProtobufReader tensor
                        && Inner(tensor, OnnxFields.Value.Shape) is ProtobufReader shape ? ReadShape(file, shape) : null;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new OnnxValue(name, dimensions);
    }

    private static List<long?> ReadShape(string file, ProtobufReader reader)
    {
        List<long?> dimensions = [];
        while (reader.Next())
        {
            if (reader.Field != OnnxFields.Value.Dimension)
            {
                reader.Skip();
                continue;
            }

            OnnxLimits.Check(file, dimensions.Count, MostDimensions, "dimensions");
            dimensions.Add(ReadDimension(reader.Message()));
        }

        return dimensions;
    }

    private static long? ReadDimension(ProtobufReader reader)
    {
        long? size = null;
        while (reader.Next())
        {
            if (reader.Field == OnnxFields.Value.DimensionValue)
            {
                size = reader.Number();
            }
            else
            {
                reader.Skip();
            }
        }

        // Some writers say 0 or −1 where they do not know.
        return size > 0 ? size : null;
    }

    /// <summary>The last message of a field, which counts where there are several; null if there is none.</summary>
    private static ProtobufReader? Inner(ProtobufReader reader, int field)
    {
        ProtobufReader? found = null;
        while (reader.Next())
        {
            if (reader.Field == field)
            {
                found = reader.Message();
            }
            else
            {
                reader.Skip();
            }
        }

        return found;
    }
}
