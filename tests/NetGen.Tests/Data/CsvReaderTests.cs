using System.Globalization;
using System.Text;
using CsCheck;

namespace NetGen.Tests.Data;

public sealed class CsvReaderTests
{
    [Fact]
    public void Reads_quotes_commas_and_line_ends_within_cells()
    {
        using CsvReader csv = Open("a,\"b \"\"x\"\"\",c\r\n\"1,5\",\"two\r\nlines\",\"\"\n3,,\"\"\"\"\n");
        Assert.Equal(["a", "b \"x\"", "c"], csv.Columns);
        Assert.True(csv.Read());
        Assert.Equal(2, csv.Line);
        Assert.Equal(["1,5", "two\r\nlines", ""], Row(csv));
        Assert.True(csv.Read());
        Assert.Equal(4, csv.Line);
        Assert.Equal(["3", "", "\""], Row(csv));
        Assert.False(csv.Read());
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4")]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a,b\r\n1,2\r\n3,4\r\n\r\n\r\n")]
    [InlineData("a,b\r1,2\r3,4\r")]
    [InlineData("\uFEFFa,b\n1,2\n3,4\n\n")]
    public void Lines_may_end_as_they_like(string text)
    {
        using CsvReader csv = Open(text);
        Assert.Equal(["a", "b"], csv.Columns);
        Assert.True(csv.Read());
        Assert.Equal(["1", "2"], Row(csv));
        Assert.True(csv.Read());
        Assert.Equal(["3", "4"], Row(csv));
        Assert.Equal(3, csv.Line);
        Assert.False(csv.Read());
    }

    [Fact]
    public void A_byte_order_mark_of_a_stream_is_no_part_of_the_first_name()
    {
        using CsvReader csv = new(new MemoryStream([0xEF, 0xBB, 0xBF, (byte)'a', (byte)'\n', (byte)'1']), "marked.csv");
        Assert.Equal(["a"], csv.Columns);
    }

    [Fact]
    public void A_quoted_empty_cell_is_a_row_and_no_blank_line()
    {
        using CsvReader csv = Open("a\n\"\"\n1\n");
        Assert.True(csv.Read());
        Assert.Equal("", csv.Text(0));
        Assert.True(csv.Read());
        Assert.False(csv.Read());
    }

    [Theory]
    [InlineData("1.5", 1.5f)]
    [InlineData(" -2e3 ", -2000f)]
    [InlineData("+.5", 0.5f)]
    [InlineData("1e-60", 0f)]
    public void Numbers_have_a_point_in_any_culture(string cell, float expected)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        comma.NumberFormat.NegativeSign = "~";
        CultureInfo.CurrentCulture = comma;
        try
        {
            using CsvReader csv = Open($"a\n{cell}\n");
            csv.Read();
            Assert.Equal(expected, csv.Number(0));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Reads_rows_with_lists()
    {
        using CsvReader csv = Open("digit,points\n7, 0.5  -1\t2 \n8,\n");
        csv.Read();
        Assert.Equal(7, csv.WholeNumber(csv.IndexOf("digit")));
        Assert.Equal([0.5f, -1f, 2f], csv.Numbers(csv.IndexOf("points")));
        csv.Read();
        Assert.Empty(csv.Numbers(1));
    }

    [Theory]
    [InlineData("7.5", "\"7.5\" is not a whole number of 32 bits")]
    [InlineData("3000000000", "\"3000000000\" is not a whole number of 32 bits")]
    [InlineData("", "the cell is empty, where a whole number is expected; remove the row")]
    public void A_cell_that_is_no_whole_number_is_named(string cell, string reason)
    {
        using CsvReader csv = Open($"a,b\n{cell},1\n");
        csv.Read();
        DataFormatException e = Assert.Throws<DataFormatException>(() => csv.WholeNumber(0));
        Assert.Equal($"test.csv, line 2, column 1 (a): {reason}", e.Message);
    }

    [Fact]
    public void A_fault_in_a_list_is_counted()
    {
        using CsvReader csv = Open("points\n1 2 x 4\n");
        csv.Read();
        DataFormatException e = Assert.Throws<DataFormatException>(() => csv.Numbers(0));
        Assert.Equal("test.csv, line 2, column 1 (points): number 3 of the list: \"x\" is not a number", e.Message);
    }

    [Fact]
    public void Cells_are_there_only_on_a_row()
    {
        using CsvReader csv = Open("a\n1\n");
        Assert.Throws<InvalidOperationException>(() => csv.Text(0));
        csv.Read();
        Assert.Throws<ArgumentOutOfRangeException>(() => csv.Text(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => csv.Text(-1));
        csv.Read();
        Assert.Throws<InvalidOperationException>(() => csv.Text(0));
    }

    [Fact]
    public void Closes_what_it_shall_close()
    {
        MemoryStream kept = new("a\n"u8.ToArray());
        new CsvReader(kept, "kept", leaveOpen: true).Dispose();
        Assert.True(kept.CanRead);
        new CsvReader(kept = new MemoryStream("a\n"u8.ToArray()), "closed").Dispose();
        Assert.False(kept.CanRead);
    }

    [Fact]
    public void What_is_quoted_comes_back()
    {
        Gen<string> cell = Gen.OneOf("a", "\"", ",", "\r", "\n", "\r\n", " ", "é", "😀", "1.5").Array[0, 5].Select(string.Concat);
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 20], Gen.OneOf("\n", "\r\n", "\r")).SelectMany((columns, rows, end) =>
            cell.Array[columns].Array[rows].Select(table => (columns, table, end)))
        .Sample(t =>
        {
            StringBuilder text = new();
            text.AppendJoin(',', Enumerable.Range(0, t.columns).Select(k => $"c{k}")).Append(t.end);
            foreach (string[] row in t.table)
            {
                text.AppendJoin(',', row.Select(value => $"\"{value.Replace("\"", "\"\"")}\"")).Append(t.end);
            }

            using CsvReader csv = Open(text.ToString());
            foreach (string[] row in t.table)
            {
                Assert.True(csv.Read());
                Assert.Equal(row, Row(csv));
            }

            Assert.False(csv.Read());
        }, iter: 2000);
    }

    [Fact]
    public void Pieces_of_any_size_give_the_same_cells()
    {
        StringBuilder text = new("a,b\r\n");
        for (int k = 0; k < 3000; k++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\"{k},\r\n\"\"{new string('x', k % 17)}\",{k}\r\n");
        }

        using CsvReader whole = Open(text.ToString());
        using CsvReader piecewise = new(new DrippingReader(text.ToString()), "test.csv");
        while (whole.Read())
        {
            Assert.True(piecewise.Read());
            Assert.Equal(Row(whole), Row(piecewise));
            Assert.Equal(whole.Line, piecewise.Line);
        }

        Assert.False(piecewise.Read());
    }

    private static CsvReader Open(string text) => new(new StringReader(text), "test.csv");

    private static string[] Row(CsvReader csv) => [.. Enumerable.Range(0, csv.Columns.Length).Select(csv.Text)];

    /// <summary>Gives one to three characters at a time, so that every sequence is cut somewhere.</summary>
    private sealed class DrippingReader(string text) : TextReader
    {
        private int _next;

        public override int Read(char[] buffer, int index, int count)
        {
            int length = Math.Min(Math.Min(count, 1 + _next % 3), text.Length - _next);
            text.CopyTo(_next, buffer, index, length);
            _next += length;
            return length;
        }
    }
}
