namespace NetGen.Build.Models.Onnx;

/// <summary>Takes a tensor of an ONNX file apart. Values of other types than those that are read are passed over.</summary>
internal static class OnnxTensorParser
{
    private const int MostDimensions = 8;

    /// <summary>Reads a tensor.</summary>
    /// <exception cref="ModelFormatException">It is damaged.</exception>
    public static OnnxTensor Read(string file, ProtobufReader reader)
    {
        OnnxTensor tensor = new();
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case OnnxFields.Tensor.Dims:
                    reader.Numbers(tensor.Dimensions);
                    break;
                case OnnxFields.Tensor.DataType:
                    tensor.DataType = (int)Math.Clamp(reader.Number(), -1, int.MaxValue);
                    break;
                case OnnxFields.Tensor.FloatData:
                    reader.Floats(tensor.FloatData);
                    break;
                case OnnxFields.Tensor.Int32Data:
                    reader.Numbers(tensor.Int32Data);
                    break;
                case OnnxFields.Tensor.Int64Data:
                    reader.Numbers(tensor.Int64Data);
                    break;
                case OnnxFields.Tensor.Name:
                    tensor.Name = reader.Text();
                    break;
                case OnnxFields.Tensor.RawData:
                    tensor.Raw = reader.Bytes();
                    break;
                case OnnxFields.Tensor.DoubleData:
                    reader.Doubles(tensor.DoubleData);
                    break;
                case OnnxFields.Tensor.ExternalData:
                    tensor.IsExternal = true;
                    reader.Skip();
                    break;
                case OnnxFields.Tensor.DataLocation:
                    tensor.IsExternal |= reader.Number() != 0;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return tensor.Dimensions.Count <= MostDimensions ? tensor : throw new ModelFormatException(file, $"expected at most {MostDimensions} dimensions, found {tensor.Dimensions.Count}; export a model of dense layers only", tensor.Place);
    }
}
