using CsCheck;
using Mnist.Dense.Kernels;

namespace Mnist.Tests.Dense.Kernels;

public sealed class NonZerosTests
{
    private static readonly Gen<float[]> Sources = Gen.Frequency((3, Gen.Const(0f)), (1, Gen.Const(-0f)), (3, Gen.Float[-1, 1]), (1, Gen.Const(float.NaN))).Array[0, 100];

    [Fact]
    public void List_AnySource_HasWhatIsNotZeroInOrder() => Sources.Sample(source =>
    {
        var room = (source.Length + 15) / 16 * 16;
        int[] offsets = new int[room];
        float[] values = new float[room];
        var count = NonZeros.List(source, 640, offsets, values);
        var expected = source.Index().Where(item => item.Item != 0).ToArray();
        Assert.Equal(expected.Select(item => 640 + 64 * item.Index), offsets[..count]);
        Assert.Equal(expected.Select(item => item.Item), values[..count]);
    });
}
