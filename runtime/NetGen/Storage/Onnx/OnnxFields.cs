namespace NetGen;

/// <summary>The numbers that fields have in onnx.proto, of those messages and fields that are written or read here, and the numbers that its enums have.</summary>
internal static class OnnxFields
{
    public static class Model
    {
        public const int IrVersion = 1;
        public const int ProducerName = 2;
        public const int Graph = 7;
        public const int OpsetImport = 8;
        public const int MetadataProps = 14;
        public const int Functions = 25;
    }

    public static class Opset
    {
        public const int Domain = 1;
        public const int Version = 2;
    }

    /// <summary>An entry of the metadata.</summary>
    public static class Entry
    {
        public const int Key = 1;
        public const int Value = 2;
    }

    public static class Graph
    {
        public const int Node = 1;
        public const int Name = 2;
        public const int Initializer = 5;
        public const int Input = 11;
        public const int Output = 12;
        public const int SparseInitializer = 15;
    }

    public static class Node
    {
        public const int Input = 1;
        public const int Output = 2;
        public const int Name = 3;
        public const int OpType = 4;
        public const int Attribute = 5;
        public const int Domain = 7;
    }

    public static class Attribute
    {
        public const int Name = 1;
        public const int Float = 2;
        public const int Int = 3;
        public const int String = 4;
        public const int Tensor = 5;
        public const int Graph = 6;
        public const int Floats = 7;
        public const int Ints = 8;
        public const int Type = 20;
        public const int FloatType = 1;
        public const int IntType = 2;
        public const int StringType = 3;
    }

    public static class Tensor
    {
        public const int Dims = 1;
        public const int DataType = 2;
        public const int FloatData = 4;
        public const int Int32Data = 5;
        public const int Int64Data = 7;
        public const int Name = 8;
        public const int RawData = 9;
        public const int DoubleData = 10;
        public const int ExternalData = 13;
        public const int DataLocation = 14;
    }

    public static class DataTypes
    {
        public const int Float = 1;
        public const int Int64 = 7;
        public const int Float16 = 10;
        public const int Double = 11;
        public const int BFloat16 = 16;
    }

    /// <summary>An input or output of a graph: its name, and its type, which holds a tensor's type, which holds a shape of dimensions.</summary>
    public static class Value
    {
        public const int Name = 1;
        public const int Type = 2;
        public const int TensorType = 1;
        public const int ElementType = 1;
        public const int Shape = 2;
        public const int Dimension = 1;
        public const int DimensionValue = 1;
        public const int DimensionName = 2;
    }
}
