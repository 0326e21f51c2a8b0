using System.Globalization;
using System.Text;

namespace NetGen.Build.Tests.Support;

/// <summary>Puts safetensors files together, sound or not: each tensor behind the last.</summary>
internal sealed class SafetensorsBytes
{
    private readonly List<string> _entries = [];
    private readonly List<byte> _values = [];

    public SafetensorsBytes Metadata(string json)
    {
        _entries.Add($"\"__metadata__\":{json}");
        return this;
    }

    /// <summary>Adds 32-bit floats.</summary>
    public SafetensorsBytes Add(string name, int[] shape, params float[] values) => Add(name, "F32", shape, [.. values.SelectMany(BitConverter.GetBytes)]);

    public SafetensorsBytes Add(string name, string type, int[] shape, byte[] values)
    {
        _entries.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"\"{name}\":{{\"dtype\":\"{type}\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{_values.Count},{_values.Count + values.Length}]}}"));
        _values.AddRange(values);
        return this;
    }

    public byte[] Build(Func<string, string>? change = null)
    {
        string header = $"{{{string.Join(',', _entries)}}}";
        byte[] text = Encoding.UTF8.GetBytes(change is null ? header : change(header));
        return [.. BitConverter.GetBytes((ulong)text.Length), .. text, .. _values];
    }
}
