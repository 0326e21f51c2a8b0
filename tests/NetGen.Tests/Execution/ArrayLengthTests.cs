using NetGen.Execution;
using NetGen.Tests.Support;

namespace NetGen.Tests.Execution;

/// <summary>Sizes that pass what one array can hold, on all ways there that need not allocate it.</summary>
public sealed class ArrayLengthTests
{
    private const int Widest = 65_536;
    private const int Rows = 32_768;
    private const string Numbers = "are 2147483648 numbers, but a dataset has room for 2147483591; use fewer rows.";

    [Fact]
    public void Rows_are_as_long_as_an_array_can_be()
    {
        Assert.Equal(Array.MaxLength, ArrayLength.OfRows(Array.MaxLength, 1, "inputs"));
        Assert.Equal(0, ArrayLength.OfRows(0, Widest, "inputs"));
        Assert.Equal(
            "2147483592 rows of 1 inputs are 2147483592 numbers, but a dataset has room for 2147483591; use fewer rows.",
            Assert.Throws<ArgumentException>(() => ArrayLength.OfRows(Array.MaxLength + 1L, 1, "inputs")).Message);
        Assert.Equal(
            "2147483647 rows of 65536 inputs are 140737488289792 numbers, but a dataset has room for 2147483591; use fewer rows. (Parameter 'x')",
            Assert.Throws<ArgumentException>(() => ArrayLength.OfRows(int.MaxValue, Widest, "inputs", "x")).Message);
    }

    [Fact]
    public void Working_memory_is_as_long_as_an_aligned_array_can_be()
    {
        Assert.Equal(0, ArrayLength.MostAligned % 16);
        Assert.InRange(ArrayLength.MostAligned, Array.MaxLength - 32, Array.MaxLength - 16);
        Assert.Equal(ArrayLength.MostAligned, ArrayLength.OfTraining(ArrayLength.MostAligned, Describe.IrisNet(), 2));
        Assert.Equal(
            "Training IrisNet with 31 threads needs 8318386176 floats of working memory in one piece, but it can have 2147483568; set FitOptions.Threads to fewer.",
            Assert.Throws<InvalidOperationException>(() => ArrayLength.OfTraining(31L * 268_335_038 - 2, Describe.IrisNet(), 31)).Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(2_147_483_569)]
    [InlineData(int.MaxValue - 15)]
    [InlineData(int.MaxValue)]
    public void A_block_of_parameters_names_the_length_that_cannot_be(int length)
    {
        ArgumentOutOfRangeException e = Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterBlock(length));
        Assert.StartsWith("The length must be from 0 to 2147483568 floats. (Parameter 'length')", e.Message, StringComparison.Ordinal);
        Assert.Equal((long)length, e.ActualValue);
    }

    [Fact]
    public void Training_memory_names_the_length_that_cannot_be() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainingMemory.Rent(1).Take(int.MaxValue));

    [Fact]
    public void The_next_row_of_a_typed_dataset_names_the_numbers()
    {
        DatasetRows rows = new(Describe.Network("Wide", Loss.CrossEntropy, Widest, (2, Activation.Softmax)));
        for (int row = 0; row < Rows - 1; row++)
        {
            rows.AddClass(0);
        }

        rows.AddClass(1);
        Assert.Equal($"32769 rows of 65536 inputs are 2147549184 numbers, but a dataset has room for 2147483591; use fewer rows.",
            Assert.Throws<ArgumentException>(() => rows.NextInput()).Message);
    }

    [Fact]
    public void Arrays_name_the_numbers()
    {
        float[] row = new float[Widest];
        float[][] inputs = [.. Enumerable.Repeat(row, Rows)];
        Assert.Equal($"32768 rows of 65536 numbers {Numbers} (Parameter 'inputs')", Assert.Throws<ArgumentException>(() => Dataset.FromArrays(inputs, new int[Rows])).Message);
    }

    [Fact]
    public void Targets_of_classes_name_the_numbers()
    {
        float[][] inputs = [.. Enumerable.Repeat(new float[1], Rows)];
        Dataset data = Dataset.FromArrays(inputs, new int[Rows], [.. Enumerable.Range(0, Widest).Select(k => $"c{k}")]);
        NetworkDescription network = Describe.Network("Wide", Loss.CrossEntropy, 1, (Widest, Activation.Softmax));
        Assert.Equal($"32768 rows of 65536 targets {Numbers}", Assert.Throws<ArgumentException>(() => data.TargetsFor(network)).Message);
    }

    [Fact]
    public void Parts_of_very_many_samples_follow_each_other()
    {
        int next = 0;
        for (int part = 0; part < Crew.MostMembers; part++)
        {
            (int first, int end) = WorkSharing.Part(Array.MaxLength, part, Crew.MostMembers);
            Assert.Equal(next, first);
            Assert.True(end > first);
            next = end;
        }

        Assert.Equal(Array.MaxLength, next);
    }

    [Fact]
    public void A_stream_that_never_ends_is_not_copied_for_ever()
    {
        Assert.Equal(
            "images: the stream has more than 1000 bytes, which is what can be read of one that cannot seek; read it from a file",
            Assert.Throws<DataFormatException>(() => IdxFile.CopyToMemory(new MemoryStream(new byte[1001]), "images", most: 1000)).Message);
        Assert.Equal(1000, IdxFile.CopyToMemory(new MemoryStream(new byte[1000]), "images", most: 1000).Length);
    }
}
