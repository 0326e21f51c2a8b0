using System.Text;
using NetGen.Tests.Support;

namespace NetGen.Tests.Data;

public sealed class CsvErrorTests
{
    private const string RemoveRow = "; remove the row, or read the table with a typed network that has [Feature(Missing = …)]";

    [Theory]
    [InlineData("", "t.csv: the file is empty; a header line with the names of the columns was expected")]
    [InlineData("\uFEFF", "t.csv: the file is empty; a header line with the names of the columns was expected")]
    [InlineData("\n\nx,s\n", "t.csv, line 1: the line is empty; a header line with the names of the columns was expected")]
    [InlineData("x,s\n", "t.csv: there are no rows under the header")]
    [InlineData("x,s\n\n\n", "t.csv: there are no rows under the header")]
    [InlineData("x,kind\n1,a\n", "t.csv, line 1: there is no column \"s\"; the columns are \"x\", \"kind\"")]
    [InlineData("x,s,x\n1,a,2\n", "t.csv, line 1, column 3 (x): the name stands in the header twice, first in column 1")]
    [InlineData("x,,s\n1,2,a\n", "t.csv, line 1, column 2: the column has no name")]
    [InlineData("s\na\n", "t.csv, line 1: 1 to 65536 columns of inputs were expected beside those of the answers, found 0")]
    [InlineData("x,s\n1,a\n2\n", "t.csv, line 3: expected 2 cells, one for each column of the header, found 1")]
    [InlineData("x,s\n1,a,\n", "t.csv, line 2: expected 2 cells, one for each column of the header, found 3")]
    [InlineData("x,s\n1,a\n\n2,b\n", "t.csv, line 3: an empty line between rows")]
    [InlineData("x,s\n1,a\nabc,b\n", "t.csv, line 3, column 1 (x): \"abc\" is not a number")]
    [InlineData("x,s\n\"1,5\",b\n", "t.csv, line 2, column 1 (x): \"1,5\" is a number with a decimal comma; a decimal point is expected")]
    [InlineData("x,s\n1\0,b\n", "t.csv, line 2, column 1 (x): \"1\\u0000\" is not a number")]
    [InlineData("x,s\n,b\n", "t.csv, line 2, column 1 (x): the cell is empty, where a number is expected" + RemoveRow)]
    [InlineData("x,s\n ,b\n", "t.csv, line 2, column 1 (x): the cell is empty, where a number is expected" + RemoveRow)]
    [InlineData("x,s\n1, \n", "t.csv, line 2, column 2 (s): the cell is empty")]
    [InlineData("x,s\nNaN,b\n", "t.csv, line 2, column 1 (x): \"NaN\" is a mark for a missing value, where a number is expected" + RemoveRow)]
    [InlineData("x,s\n-Infinity,b\n", "t.csv, line 2, column 1 (x): \"-Infinity\" is not a finite number of 32 bits")]
    [InlineData("x,s\n1e39,b\n", "t.csv, line 2, column 1 (x): \"1e39\" is not a finite number of 32 bits")]
    [InlineData("x,s\n1,\"a\n2,b\n", "t.csv, line 2, column 2: a quote is opened here and never closed")]
    [InlineData("x,s\n\"a\n\nb\",a\n", "t.csv, line 2, column 1 (x): \"a\\u000A\\u000Ab\" is not a number")]
    [InlineData("x,s\n1,\"a\"b\n", "t.csv, line 2, column 2: \"b\" after the closing quote, where a comma or the end of the line was expected")]
    [InlineData("x,s\n1,a\"b\n", "t.csv, line 2, column 2: a double quote within a cell that does not start with one; such a cell must be quoted and the quote doubled")]
    public void A_bad_table_is_named_with_line_column_and_reason(string text, string message)
    {
        DataFormatException e = Assert.Throws<DataFormatException>(() => Read(text));
        Assert.Equal(message, e.Message);
        Assert.EndsWith(": " + e.Reason, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_place_is_there_as_data()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("bad.csv", "x,s\n1,a\nabc,b\n");
        DataFormatException e = Assert.Throws<DataFormatException>(() => Dataset.FromCsv(path, label: "s"));
        Assert.Equal((path, 3L, 1, "x", "\"abc\" is not a number"), (e.File, e.Line, e.Column, e.ColumnName, e.Reason));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        using CsvReader csv = new(new MemoryStream([.. "x,s\n1,a\n2,b"u8, 0xFF, 0xFE, .. "\n"u8]), "t.csv");
        DataFormatException e = Assert.Throws<DataFormatException>(() => Dataset.FromCsv(csv, "s"));
        Assert.Equal("t.csv, line 3, column 2: bytes that are not UTF-8 text", e.Message);
        using CsvReader quoted = new(new MemoryStream([.. "x,s\n1,\"a\n"u8, 0xC3, .. "\"\n"u8]), "t.csv");
        e = Assert.Throws<DataFormatException>(() => Dataset.FromCsv(quoted, "s"));
        Assert.Equal("t.csv, line 3, column 2: bytes that are not UTF-8 text", e.Message);
    }

    [Fact]
    public void A_long_list_of_columns_is_cut()
    {
        string header = string.Join(',', Enumerable.Range(0, 50).Select(k => $"c{k}"));
        DataFormatException e = Assert.Throws<DataFormatException>(() => Read(header + "\n"));
        Assert.EndsWith("\"c18\", \"c19\" and 30 more", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_values_is_no_class_column()
    {
        StringBuilder text = new("x,s\n");
        for (int k = 0; k <= 65_536; k++)
        {
            text.Append("1,").Append(k).Append('\n');
        }

        DataFormatException e = Assert.Throws<DataFormatException>(() => Read(text.ToString()));
        Assert.Equal((65_538L, 2), (e.Line, e.Column));
        Assert.Contains("more than 65536 different classes", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unclosed_quote_does_not_swallow_an_endless_file()
    {
        EndlessReader text = new("x,s\n1,\"");
        using CsvReader csv = new(text, "t.csv");
        DataFormatException e = Assert.Throws<DataFormatException>(() => Dataset.FromCsv(csv, "s"));
        Assert.Contains("more than 16777216 characters", e.Message, StringComparison.Ordinal);
        Assert.InRange(text.Given, 1 << 24, (1 << 24) + (1 << 16));
    }

    [Fact]
    public void Targets_are_named_once_and_at_least_one()
    {
        Assert.Throws<ArgumentException>(() => Dataset.FromCsv(Open("x,y\n1,2\n"), targets: []));
        ArgumentException e = Assert.Throws<ArgumentException>(() => Dataset.FromCsv(Open("x,y\n1,2\n"), targets: ["y", "y"]));
        Assert.Contains("\"y\" is named twice", e.Message, StringComparison.Ordinal);
        Assert.Throws<DataFormatException>(() => Dataset.FromCsv(Open("x,y\n1,2\n"), targets: ["z"]));
    }

    [Fact]
    [Trait("Campaign", "readers")]
    public void Damaged_tables_are_read_or_refused_but_never_worse()
    {
        byte[] good = Encoding.UTF8.GetBytes("\uFEFFlength,\"width, cm\",species\r\n5.1,3.5,setosa\r\n4.9,-1e2,\"versi\"\"color\"\r\n6,2.5,\"vir\nginica\"\r\n");
        (int refused, int read) = Campaign.Run<DataFormatException>("t.csv", good, seed: 1, ",\"\r\n.-e0\0"u8, damaged =>
        {
            using CsvReader csv = new(new MemoryStream(damaged), "t.csv");
            Dataset data = Dataset.FromCsv(csv, "species");
            foreach (float value in data.Inputs)
            {
                Assert.True(float.IsFinite(value));
            }
        });
        Assert.True(refused > 100 && read > 100, $"{refused} refused, {read} read");
    }

    private static CsvReader Open(string text) => new(new StringReader(text), "t.csv");

    private static Dataset Read(string text)
    {
        using CsvReader csv = Open(text);
        return Dataset.FromCsv(csv, "s");
    }

    /// <summary>A beginning, then the same character for ever.</summary>
    private sealed class EndlessReader(string beginning) : TextReader
    {
        public long Given { get; private set; }

        public override int Read(char[] buffer, int index, int count)
        {
            for (int k = 0; k < count; k++)
            {
                buffer[index + k] = Given < beginning.Length ? beginning[(int)Given] : 'x';
                Given++;
            }

            return count;
        }
    }
}
