using System.Text;

namespace NetGen.Tests.Storage;

public sealed class Crc32Tests
{
    [Theory]
    [InlineData("", "00000000")]
    [InlineData("a", "e8b7be43")]
    [InlineData("abc", "352441c2")]
    [InlineData("123456789", "cbf43926")]
    [InlineData("The quick brown fox jumps over the lazy dog", "414fa339")]
    public void Known_texts_have_their_checksums(string text, string expected)
    {
        Crc32 crc = new();
        crc.Append(Encoding.ASCII.GetBytes(text));
        Assert.Equal(expected, crc.Text);
    }

    [Fact]
    public void It_is_that_of_the_definition_for_every_length_and_in_pieces()
    {
        byte[] bytes = new byte[70];
        new Random(3).NextBytes(bytes);
        for (int length = 0; length <= bytes.Length; length++)
        {
            Crc32 whole = new();
            whole.Append(bytes.AsSpan(0, length));
            Assert.Equal(ByDefinition(bytes.AsSpan(0, length)), whole.Value);
            Crc32 pieces = new();
            pieces.Append(bytes.AsSpan(0, length / 3));
            pieces.Append([]);
            pieces.Append(bytes.AsSpan(length / 3, length - length / 3));
            Assert.Equal(whole.Value, pieces.Value);
        }
    }

    /// <summary>Bit by bit.</summary>
    private static uint ByDefinition(ReadOnlySpan<byte> bytes)
    {
        uint register = uint.MaxValue;
        foreach (byte value in bytes)
        {
            register ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                register = (register >> 1) ^ ((register & 1) * 0xEDB88320);
            }
        }

        return ~register;
    }
}
