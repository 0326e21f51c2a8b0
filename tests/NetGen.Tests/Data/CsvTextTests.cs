using System.Text;

namespace NetGen.Tests.Data;

/// <summary>Characters that do not belong into names, labels and numbers: spaces around, byte order marks, halves of surrogate pairs.</summary>
public sealed class CsvTextTests
{
    private const string Mark = "a byte order mark (U+FEFF) within the text, as where files were joined; remove it";

    [Fact]
    public void Spaces_around_a_class_do_not_count()
    {
        Dataset data = Read("x,s\n1,a\n2, a\n3,\"a\t\"\n4,b c \n5,b  c\n");
        Assert.Equal(["a", "b  c", "b c"], data.ClassNames);
        Assert.Equal([0, 0, 0, 2, 1], data.Labels.ToArray());
        Assert.Equal(["2", "10"], Read("x,s\n1, 10\n2,2 \n").ClassNames);
    }

    [Theory]
    [InlineData("x,s\n1,a\n\uFEFFx,s\n", "t.csv, line 3, column 1: " + Mark)]
    [InlineData("\uFEFF\uFEFFx,s\n1,a\n", "t.csv, line 1, column 1: " + Mark)]
    [InlineData("x,\uFEFFs\n1,a\n", "t.csv, line 1, column 2: " + Mark)]
    [InlineData("x,s\n1,a\uFEFF\n", "t.csv, line 2, column 2: " + Mark)]
    [InlineData("x,s\n1\uFEFF,a\n", "t.csv, line 2, column 1: " + Mark)]
    [InlineData("x,s\n1,\"a\nb\uFEFF\"\n", "t.csv, line 3, column 2: " + Mark)]
    [InlineData("x,s\n1,\"a\"\uFEFF\n", "t.csv, line 2, column 2: " + Mark)]
    [InlineData("x,s\n1,\"a\"\uFFFF\n", "t.csv, line 2, column 2: bytes that are not UTF-8 text")]
    [InlineData("x,s\n1,a\uFFFF\uFEFF\n", "t.csv, line 2, column 2: bytes that are not UTF-8 text")]
    public void A_byte_order_mark_within_the_text_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => Read(text)).Message);

    [Fact]
    public void A_byte_order_mark_is_found_in_any_piece()
    {
        StringBuilder text = new("x,s\n");
        for (int k = 0; k < 10_000; k++)
        {
            text.Append("1,a\n");
        }

        text.Append("\uFEFF1,a\n");
        using CsvReader csv = new(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), "t.csv");
        Assert.Equal($"t.csv, line 10002, column 1: {Mark}", Assert.Throws<DataFormatException>(() => Dataset.FromCsv(csv, "s")).Message);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        // No [InlineData]: attributes hold UTF-8.
        Refused("x,s\uD800\n1,a\n", "t.csv, line 1, column 2: \"s\\uD800\" has half of a surrogate pair, which is no text; correct the name");
        Refused("\uDC00x,s\n1,a\n", "t.csv, line 1, column 1: \"\\uDC00x\" has half of a surrogate pair, which is no text; correct the name");
        Refused("x,s\n1,a\n2,\uD83Db\n", "t.csv, line 3, column 2 (s): \"\\uD83Db\" has half of a surrogate pair, which is no text; correct the label");

        static void Refused(string text, string message) => Assert.Equal(message, Assert.Throws<DataFormatException>(() => Read(text)).Message);
    }

    [Fact]
    public void A_whole_surrogate_pair_is_text()
    {
        Dataset data = Read("x😀,s\n1,😀\n2,a😀b\n");
        Assert.Equal(["x😀"], data.FeatureNames);
        Assert.Equal(["a😀b", "😀"], data.ClassNames);
    }

    private static Dataset Read(string text)
    {
        using CsvReader csv = new(new StringReader(text), "t.csv");
        return Dataset.FromCsv(csv, "s");
    }
}
