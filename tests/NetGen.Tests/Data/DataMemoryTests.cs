using System.Text;
using NetGen.Tests.Support;

namespace NetGen.Tests.Data;

/// <summary>Tables of very many of the smallest rows and cells: what is made of them stays a small multiple of the file.</summary>
public sealed class DataMemoryTests
{
    [Theory]
    [InlineData("x,s\n", "1,a\n", "")]
    [InlineData("x,s\n", ",", "")]
    [InlineData("x,s\n", "\n", "")]
    [InlineData("x,s\n\"", "\"\"", "\"")]
    public void Many_small_things(string before, string thing, string after)
    {
        byte[] file = Encoding.UTF8.GetBytes(before + string.Concat(Enumerable.Repeat(thing, 500_000)) + after);
        Campaign.IsRefused<DataFormatException>("t.csv", file, Read);
    }

    [Theory]
    [InlineData("1,{0:x}\n", "x,s\n")]
    [InlineData(",{0:x}", "s")]
    public void Many_names(string name, string before)
    {
        StringBuilder text = new(before);
        for (int k = 0; k < 200_000; k++)
        {
            text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, name, k);
        }

        Campaign.IsRefused<DataFormatException>("t.csv", Encoding.UTF8.GetBytes(text.ToString()), Read);
    }

    private static void Read(byte[] file)
    {
        using CsvReader csv = new(new MemoryStream(file), "t.csv");
        Dataset.FromCsv(csv, "s");
    }
}
