using CsCheck;
using Mnist.Networks.Kernels;

namespace Mnist.Tests.Networks.Kernels;

public sealed class NonZerosTests
{
    private static readonly Gen<float[]> Sources = Gen.Frequency((3, Gen.Const(0f)), (1, Gen.Const(-0f)), (3, Gen.Float[-1, 1]), (1, Gen.Const(float.NaN))).Array[0, 100];

    [Fact]
    public void List_AnyRow_HasWhatIsNotZeroInOrder() => Sources.Sample(source =>
    {
        var slot = (source.Length + 15) / 16 * 16;
        int[] lengths = new int[3], offsets = new int[3 * slot];
        var values = new float[3 * slot];
        float[] rows = [.. source, 9, .. source, 9, .. source];
        NonZeros.List(rows, source.Length + 1, source.Length, 640, lengths, offsets, values, slot);
        var expected = source.Index().Where(item => item.Item != 0).ToArray();
        for (var row = 0; row < 3; row++)
        {
            Assert.Equal(expected.Length, lengths[row]);
            Assert.Equal(expected.Select(item => 640 + 64 * item.Index), offsets.Skip(row * slot).Take(lengths[row]));
            Assert.Equal(expected.Select(item => item.Item), values.Skip(row * slot).Take(lengths[row]));
        }
    });

    [Fact]
    public void List_WithTooLittleRoom_IsRefusedBeforeAnyIsWritten()
    {
        float[] source = new float[40];
        Assert.Throws<ArgumentOutOfRangeException>(() => NonZeros.List(source, 20, 20, 0, new int[2], new int[64], new float[64], slot: 16));
        Assert.Throws<ArgumentOutOfRangeException>(() => NonZeros.List(source, 21, 20, 0, new int[2], new int[64], new float[64], slot: 32));
        Assert.Throws<ArgumentOutOfRangeException>(() => NonZeros.List(source, 20, 20, 0, new int[2], new int[63], new float[64], slot: 32));
        Assert.Throws<ArgumentOutOfRangeException>(() => NonZeros.List(source, 20, 20, 0, new int[2], new int[64], new float[63], slot: 32));
    }
}
