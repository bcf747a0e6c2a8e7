using CsCheck;
using Mnist.Datasets.Folders;

namespace Mnist.Tests.Datasets.Folders;

public sealed class NaturalOrderTests
{
    private static readonly string[] Unordered = ["class 10", "a", "2", "B", "10", "class 2", "0", "class 2b", "1", "é", "class 010", "class 99999999999999999999"];

    [Fact]
    public void Order_Names_CountsAsPeopleDo() =>
        Assert.Equal(
            ["0", "1", "2", "10", "B", "a", "class 2", "class 2b", "class 010", "class 10", "class 99999999999999999999", "é"],
            Unordered.Order(new NaturalOrder()));

    [Fact]
    public void Compare_AnyNames_IsAnOrder() => Gen.Select(Name, Name, Name).Sample((a, b, c) =>
    {
        var order = new NaturalOrder();
        Assert.Equal(Math.Sign(order.Compare(a, b)), -Math.Sign(order.Compare(b, a)));
        Assert.Equal(a == b, order.Compare(a, b) == 0);
        Assert.False(order.Compare(a, b) <= 0 && order.Compare(b, c) <= 0 && order.Compare(a, c) > 0);
    }, threads: 1);

    private static Gen<string> Name => Gen.String[Gen.Char["01a2"], 0, 5];
}
