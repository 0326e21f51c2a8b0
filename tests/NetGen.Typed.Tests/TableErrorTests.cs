using System.Globalization;

namespace NetGen.Typed.Tests;

/// <summary>A whole number of every type, beside one that is none.</summary>
public readonly record struct Counts(
    sbyte A, byte B, short C, ushort D, int E, uint F, long G, ulong H, nint I, Int128 J, UInt128 K, decimal L, [property: Feature(Missing = Missing.TrainingMean)] int? M);

[Network, Input<Counts>, Output<bool>]
internal partial class CountsNet;

/// <summary>Cells of tables that cannot be members of the type that is read.</summary>
public sealed class TableErrorTests
{
    private const string Header = "A,B,C,D,E,F,G,H,I,J,K,L,M,yes\n";
    private static readonly string[] _columns = Header.TrimEnd().Split(',');

    [Theory]
    [InlineData("A", "-128", -128f)]
    [InlineData("B", "255", 255f)]
    [InlineData("B", "3.0", 3f)]
    [InlineData("B", " 3. ", 3f)]
    [InlineData("B", "2.5e1", 25f)]
    [InlineData("C", "-32768", -32768f)]
    [InlineData("D", "65535", 65535f)]
    [InlineData("E", "-2147483648", -2147483648f)]
    [InlineData("E", "-2147483648.000", -2147483648f)]
    [InlineData("F", "4294967295", 4294967295f)]
    [InlineData("G", "9223372036854775807", 9223372036854775807f)]
    [InlineData("H", "18446744073709551615", 18446744073709551615f)]
    [InlineData("J", "-170141183460469231731687303715884105728", -170141183460469231731687303715884105728f)]
    [InlineData("K", "340282346638528859811704183484516925440", float.MaxValue)]
    [InlineData("L", "3.7", 3.7f)]
    [InlineData("M", "3.0", 3f)]
    [InlineData("M", "", float.NaN)]
    [InlineData("M", "nan", float.NaN)]
    public void WholeNumbersAreTakenAsWritten(string column, string cell, float expected) =>
        Assert.Equal(expected, CountsNet.DatasetFromCsv(With(column, cell), label: "yes").Inputs[Array.IndexOf(_columns, column)]);

    [Theory]
    [InlineData("B", "3.7", "0 to 255")]
    [InlineData("B", "1e-60", "0 to 255")]
    [InlineData("C", "-0.5", "-32768 to 32767")]
    [InlineData("G", "9007199254740993.5", "-9223372036854775808 to 9223372036854775807")]
    [InlineData("M", "3.5", "-2147483648 to 2147483647")]
    public void ANumberWithAFractionIsNoWholeNumber(string column, string cell, string range) => AssertError(
        column, $"\"{cell}\" is not a whole number, but the feature {column} takes whole numbers from {range}; correct the cell, or declare the feature as float", cell);

    [Theory]
    [InlineData("A", "128", "-128 to 127")]
    [InlineData("A", "-129", "-128 to 127")]
    [InlineData("B", "256", "0 to 255")]
    [InlineData("B", "-1.0", "0 to 255")]
    [InlineData("D", "65536", "0 to 65535")]
    [InlineData("E", "2147483648", "-2147483648 to 2147483647")]
    [InlineData("F", "4294967296", "0 to 4294967295")]
    [InlineData("G", "9223372036854775808", "-9223372036854775808 to 9223372036854775807")]
    [InlineData("H", "1e20", "0 to 18446744073709551615")]
    [InlineData("J", "170141183460469231731687303715884105728", "-170141183460469231731687303715884105728 to 170141183460469231731687303715884105727")]
    [InlineData("K", "-1", "0 to 340282366920938463463374607431768211455")]
    [InlineData("M", "1e30", "-2147483648 to 2147483647")]
    public void ANumberOutsideOfTheTypeIsRefused(string column, string cell, string range) => AssertError(
        column, $"\"{cell}\" is out of range: the feature {column} takes whole numbers from {range}; correct the cell, or declare a wider type", cell);

    [Theory]
    [InlineData("B", "two", "\"two\" is not a number")]
    [InlineData("B", "1e400", "\"1e400\" is not a finite number of 32 bits")]
    [InlineData("B", "\"3,5\"", "\"3,5\" is a number with a decimal comma; a decimal point is expected")]
    [InlineData("B", "NA", "\"NA\" is a mark for a missing value, and nothing stands in for the feature B where it is missing; remove the row, or leave the cell empty and say with [Feature(Missing = …)] what stands in")]
    [InlineData("L", "NaN", "the cell is NaN, and nothing stands in for the feature L where it is missing; remove the row, or say with [Feature(Missing = …)] what stands in")]
    [InlineData("L", " ", "the cell is empty, and nothing stands in for the feature L where it is missing; remove the row, or say with [Feature(Missing = …)] what stands in")]
    [InlineData("M", "NA", "\"NA\" is a mark for a missing value that is not read as one; leave the cell empty, or write NaN")]
    [InlineData("M", "?", "\"?\" is a mark for a missing value that is not read as one; leave the cell empty, or write NaN")]
    [InlineData("M", "NAN1", "\"NAN1\" is not a number")]
    [InlineData("yes", "NA", "\"NA\" is a mark for a missing value, where one of \"false\", \"true\" is expected; remove the row")]
    [InlineData("yes", "", "the cell is empty, where one of \"false\", \"true\" is expected; remove the row")]
    [InlineData("yes", "maybe", "\"maybe\" is none of \"false\", \"true\"")]
    public void OtherCellsAreNamed(string column, string cell, string reason) => AssertError(column, reason, cell);

    [Fact]
    public void MarksInColumnsOfEnumsAreNamedUnlessTheyAreValues()
    {
        const string Start = "verdict,wheels,weight,is_red,engine.power,engine.fuel,radio.volume,readings[0],readings[1],readings[2],age,mileage,is_sold,second_fuel\nGood,4,900,1,75,";
        Assert.Equal(1f, CarNet.DatasetFromCsv(Table(Start + "none,0,7,8,9,1,2,1,petrol\n")).Inputs[4]);
        Assert.Equal("\"NA\" is a mark for a missing value, and nothing stands in for the feature Engine.Fuel where it is missing; remove the row, or leave the cell empty and say with [Feature(Missing = …)] what stands in",
            Reason(Start + "NA,0,7,8,9,1,2,1,petrol\n"));
        Assert.Equal("\"null\" is a mark for a missing value that is not read as one; leave the cell empty, or write NaN", Reason(Start + "none,0,7,8,9,1,2,1,null\n"));
        Assert.Equal("\"-\" is a mark for a missing value that is not read as one; leave the cell empty, or write NaN", Reason(Start + "none,0,7,8,9,1,2,-,petrol\n"));
        Assert.Equal("\"gas\" is none of \"None\", \"Petrol\", \"Diesel\"", Reason(Start + "none,0,7,8,9,1,2,1,gas\n"));

        static string Reason(string text) => Assert.Throws<DataFormatException>(() => CarNet.DatasetFromCsv(Table(text))).Reason;
    }

    [Fact]
    public void ValuesThatAreMissingHaveTheirRowRemoved() => Assert.EndsWith(
        ", column 5 (area): \"NA\" is a mark for a missing value, where a number is expected; remove the row",
        Assert.Throws<DataFormatException>(() => AreaNet.DatasetFromCsv(Table("SepalLength,SepalWidth,PetalLength,PetalWidth,area\n1,2,3,4,NA\n"), target: "area")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void AnotherSeparatorIsNamed()
    {
        const string Cause = "; the columns seem to be separated by ';', but commas are expected: save the table with commas between its columns and points in its numbers";
        Assert.EndsWith(Cause, Assert.Throws<DataFormatException>(() => FlowerNet.DatasetFromCsv(Table("SepalLength;Species\n1;Setosa\n"))).Message, StringComparison.Ordinal);
        Assert.EndsWith("not expected: \"Sepal\"", Assert.Throws<DataFormatException>(() => FlowerNet.DatasetFromCsv(Table("Sepal\n1\n"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ClassesMayHaveSpacesAround()
    {
        Assert.Equal([0, 2], FlowerNet.DatasetFromCsv(Table("SepalLength,SepalWidth,PetalLength,PetalWidth,Species\n1,2,3,4, Setosa \n1,2,3,4,virginica\t\n")).Labels.ToArray());
        Assert.Equal([2], PlainOutputNet.DatasetFromCsv(Table("SepalLength,SepalWidth,PetalLength,PetalWidth,k\n1,2,3,4, 2 \n"), label: "k").Labels.ToArray());
    }

    [Fact]
    public void TheDescriptionSaysWhichFeaturesAreWhole()
    {
        FeatureDescription[] features = [.. CountsNet.Description.Features];
        Assert.Equal(new WholeRange(0, (UInt128)255), features[1].Whole);
        Assert.Equal(new WholeRange(Int128.MinValue, (UInt128)Int128.MaxValue), features[9].Whole);
        Assert.Equal(new WholeRange(0, UInt128.MaxValue), features[10].Whole);
        Assert.Null(features[11].Whole);
        Assert.Equal(new WholeRange(int.MinValue, (UInt128)int.MaxValue), features[12].Whole);
        Assert.All(FlowerNet.Description.Features, feature => Assert.Null(feature.Whole));
    }

    private static void AssertError(string column, string reason, string cell)
    {
        DataFormatException e = Assert.Throws<DataFormatException>(() => CountsNet.DatasetFromCsv(With(column, cell), label: "yes"));
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"table, line 2, column {Array.IndexOf(_columns, column) + 1} ({column}): {reason}"), e.Message);
    }

    /// <summary>One row of ones, with one cell as given.</summary>
    private static CsvReader With(string column, string cell) => Table(Header + string.Join(',', _columns.Select(name => name == column ? cell : "1")) + "\n");

    private static CsvReader Table(string text) => new(new StringReader(text), "table");
}
