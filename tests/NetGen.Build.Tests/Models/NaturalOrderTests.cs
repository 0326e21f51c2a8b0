using CsCheck;
using NetGen.Build.Models.Safetensors;

namespace NetGen.Build.Tests.Models;

public sealed class NaturalOrderTests
{
    [Theory]
    [InlineData("dense", "dense_1")]
    [InlineData("dense_2", "dense_10")]
    [InlineData("0.", "2.")]
    [InlineData("9", "10")]
    [InlineData("a9b2", "a9b10")]
    [InlineData("a9b", "a10a")]
    [InlineData("01", "1")]
    [InlineData("1", "002")]
    [InlineData("", "0")]
    [InlineData("99999999999999999999998", "99999999999999999999999")]
    public void SmallerNumbersComeFirst(string first, string second)
    {
        Assert.True(NaturalOrder.Instance.Compare(first, second) < 0);
        Assert.True(NaturalOrder.Instance.Compare(second, first) > 0);
    }

    [Fact]
    public void ItIsAnOrder() => Gen.Select(Name(), Name(), Name()).Sample((a, b, c) =>
    {
        NaturalOrder order = NaturalOrder.Instance;
        Assert.Equal(a == b, order.Compare(a, b) == 0);
        Assert.Equal(Math.Sign(order.Compare(a, b)), -Math.Sign(order.Compare(b, a)));
        if (order.Compare(a, b) <= 0 && order.Compare(b, c) <= 0)
        {
            Assert.True(order.Compare(a, c) <= 0);
        }
    }, iter: 5000);

    private static Gen<string> Name() => Gen.Int[0, 4].Select(k => "012a."[k]).Array[0, 5].Select(characters => new string(characters));
}
