namespace NetGen.Tests.Data;

/// <summary>Messages that name the likely cause: another separator, decimal commas, marks for missing values, files that were joined.</summary>
public sealed class CsvCauseTests
{
    private const string Commas = "; the columns seem to be separated by ';', but commas are expected: save the table with commas between its columns and points in its numbers";
    private const string RemoveRow = "; remove the row, or read the table with a typed network that has [Feature(Missing = …)]";

    [Theory]
    [InlineData("x;y;s\n1,5;2,5;a\n", "t.csv, line 1: there is no column \"s\"; the columns are \"x;y;s\"" + Commas)]
    [InlineData("x,y,s\n1;2;a\n", "t.csv, line 2: expected 3 cells, one for each column of the header, found 1" + Commas)]
    [InlineData("x,kind\n1,a\n", "t.csv, line 1: there is no column \"s\"; the columns are \"x\", \"kind\"")]
    [InlineData("x;y,kind\n1,a\n", "t.csv, line 1: there is no column \"s\"; the columns are \"x;y\", \"kind\"")]
    [InlineData("x,s\n1\n", "t.csv, line 2: expected 2 cells, one for each column of the header, found 1")]
    [InlineData("x,s\n1;2,3;4,a\n", "t.csv, line 2: expected 2 cells, one for each column of the header, found 3")]
    public void Another_separator_is_named(string text, string message) => Assert.Equal(message, Error(text));

    [Theory]
    [InlineData("x\ts\n1\ta\n", "tabs")]
    [InlineData("x|s\n1|a\n", "'|'")]
    public void Other_separators_than_semicolons_too(string text, string separator) =>
        Assert.Contains($"the columns seem to be separated by {separator}, but commas are expected", Error(text), StringComparison.Ordinal);

    [Fact]
    public void A_row_of_a_table_with_semicolons_is_named_as_its_header()
    {
        using CsvReader csv = Open("x;y\n1,5;2\n");
        Assert.EndsWith("expected 1 cells, one for each column of the header, found 2" + Commas, Assert.Throws<DataFormatException>(() => csv.Read()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x,y,s\n5,1,3,5,a\n", true)]
    [InlineData("x,y,s\n-5,1,3,a\n", true)]
    [InlineData("x,y,s\n5,1,3,5,6,a\n", false)]
    [InlineData("x,y,s\n5.1,3.5,a,\n", false)]
    [InlineData("x,y,s\n5.1,3.5,a,b\n", false)]
    [InlineData("x,y,s\n5,-1,a,b\n", false)]
    public void A_row_with_too_many_cells_may_have_decimal_commas(string text, bool isLikely)
    {
        string message = Error(text);
        Assert.StartsWith("t.csv, line 2: expected 3 cells, one for each column of the header, found ", message, StringComparison.Ordinal);
        Assert.Equal(isLikely, message.EndsWith("; perhaps decimal commas cut numbers in two: decimal points are expected", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"3,5\"", "\"3,5\" is a number with a decimal comma; a decimal point is expected")]
    [InlineData("\" -0,25e3\"", "\" -0,25e3\" is a number with a decimal comma; a decimal point is expected")]
    [InlineData("\"1.234,5\"", "\"1.234,5\" is a number with a decimal comma; a decimal point is expected")]
    [InlineData("\"1,234.5\"", "\"1,234.5\" is a number with commas between its thousands; one without is expected")]
    [InlineData("\"1,234,567\"", "\"1,234,567\" is a number with commas between its thousands; one without is expected")]
    [InlineData("\"3,5,7\"", "\"3,5,7\" is not a number")]
    [InlineData("\"3,x\"", "\"3,x\" is not a number")]
    [InlineData("\",\"", "\",\" is not a number")]
    public void A_number_with_commas_is_named(string cell, string reason) => Assert.Equal($"t.csv, line 2, column 1 (x): {reason}", Error($"x,s\n{cell},a\n"));

    [Theory]
    [InlineData("NA")]
    [InlineData("N/A")]
    [InlineData("n/a")]
    [InlineData("#N/A")]
    [InlineData("<NA>")]
    [InlineData("NaN")]
    [InlineData("-nan")]
    [InlineData("null")]
    [InlineData("NULL")]
    [InlineData("None")]
    [InlineData("\\N")]
    [InlineData("?")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("–")]
    [InlineData(".")]
    public void A_mark_for_a_missing_value_is_named(string cell)
    {
        string quoted = DataFormatException.Quote(cell);
        Assert.Equal($"t.csv, line 2, column 1 (x): {quoted} is a mark for a missing value, where a number is expected" + RemoveRow, Error($"x,s\n{cell},a\n"));
        using CsvReader csv = Open($"x\n{cell}\n\" {cell} 1\"\n");
        csv.Read();
        Assert.EndsWith($": {quoted} is a mark for a missing value, where a whole number is expected; remove the row", Assert.Throws<DataFormatException>(() => csv.WholeNumber(0)).Message, StringComparison.Ordinal);
        csv.Read();
        Assert.EndsWith(
            $": number 1 of the list: {quoted} is a mark for a missing value, where a number is expected; remove the row", Assert.Throws<DataFormatException>(() => csv.Numbers(0)).Message,
            StringComparison.Ordinal);
        Assert.EndsWith($": {quoted} is a mark for a missing value, where a number is expected; remove the row",
            Assert.Throws<DataFormatException>(() => Dataset.FromCsv(Open($"x,y\n1,{cell}\n"), ["y"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NAB")]
    [InlineData("-x")]
    [InlineData("??")]
    [InlineData("nought")]
    [InlineData("N A")]
    public void What_is_no_mark_is_not_a_number(string cell) => Assert.Equal($"t.csv, line 2, column 1 (x): \"{cell}\" is not a number", Error($"x,s\n{cell},a\n"));

    [Fact]
    public void A_mark_is_a_class_like_any_other_text() => Assert.Equal(["?", "NA"], Read("x,s\n1,NA\n2,?\n").ClassNames);

    [Fact]
    public void Whole_numbers_and_lists_name_commas()
    {
        using CsvReader csv = Open("x\n\"3,5\"\n\"1,234\"\n\"2 3,5\"\n\"1,2,3\"\n\"1;2\"\n");
        csv.Read();
        Assert.EndsWith(": \"3,5\" is a number with a decimal comma; a whole number is expected", Whole(), StringComparison.Ordinal);
        csv.Read();
        Assert.EndsWith(": \"1,234\" is a number with commas between its thousands; one without is expected", Whole(), StringComparison.Ordinal);
        csv.Read();
        Assert.EndsWith(": number 2 of the list: \"3,5\" is a number with a decimal comma; a decimal point is expected", List(), StringComparison.Ordinal);
        csv.Read();
        Assert.EndsWith(": number 1 of the list: \"1,2,3\" is not a number; white space is expected between the numbers of a list", List(), StringComparison.Ordinal);
        csv.Read();
        Assert.EndsWith(": number 1 of the list: \"1;2\" is not a number; white space is expected between the numbers of a list", List(), StringComparison.Ordinal);

        string Whole() => Assert.Throws<DataFormatException>(() => csv.WholeNumber(0)).Message;
        string List() => Assert.Throws<DataFormatException>(() => csv.Numbers(0)).Message;
    }

    [Fact]
    public void What_cannot_be_seen_is_written_as_a_number()
    {
        Assert.Equal("t.csv, line 2, column 1 (x): \"1\\u200B\" is not a number", Error("x,s\n1\u200B,a\n"));
        Assert.Equal("t.csv, line 2, column 1 (x): \"\\u00A01\" is not a number", Error("x,s\n\u00A01,a\n"));
        Assert.Equal("t.csv, line 2, column 1 (x): \"é ü\" is not a number", Error("x,s\né ü,a\n"));
    }

    private static CsvReader Open(string text) => new(new StringReader(text), "t.csv");

    private static Dataset Read(string text)
    {
        using CsvReader csv = Open(text);
        return Dataset.FromCsv(csv, "s");
    }

    private static string Error(string text) => Assert.Throws<DataFormatException>(() => Read(text)).Message;
}
