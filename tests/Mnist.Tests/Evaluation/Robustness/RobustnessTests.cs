using CsCheck;
using Mnist.Datasets;
using Mnist.Evaluation.Robustness;

namespace Mnist.Tests.Evaluation.Robustness;

public sealed class RobustnessTests
{
    private static readonly ImageShape Shape = new(5, 4);

    private static readonly Gen<byte[]> Pictures = Gen.Byte.Array[Shape.PixelCount];

    [Fact]
    public void Shift_ByNothing_IsTheImage() => Pictures.Sample(picture => Changed(picture, PixelShift.By(0)).SequenceEqual(picture));

    [Theory]
    [InlineData(0, 3, 2)]
    [InlineData(1, 2, 3)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 2, 1)]
    public void Shift_OnePixel_TakesTurnsInDirection(int row, int x, int y) =>
        Assert.Equal(Dot(x, y), Changed(Dot(2, 2), PixelShift.By(1), row));

    /// <summary>What comes in at the edges of paper is paper.</summary>
    [Fact]
    public void Measure_DarkOnLight_ChangesTheNegative()
    {
        var negatives = new List<byte[]>();
        var images = new LabeledImages(Shape, Array.ConvertAll(Dot(2, 2), value => (byte)(255 - value)), new byte[1], new int[1]);

        RobustnessTest.Measure(changed => { negatives.Add(Array.ConvertAll(changed.Pixels(0).ToArray(), value => (byte)(255 - value))); return new(2, new float[] { 1, 0 }); }, images, seed: 1, darkOnLight: true);

        Assert.Equal(RobustnessTest.ChangeCount, negatives.Count);
        Assert.All(RobustnessTest.Changes(seed: 1).Zip(negatives), pair => Assert.Equal(Changed(Dot(2, 2), pair.First.Change), pair.Second));
    }

    [Fact]
    public void Shift_BeyondTheImage_LeavesBlack() => Assert.All(Changed(Dot(2, 2), PixelShift.By(9)), pixel => Assert.Equal(0, pixel));

    [Fact]
    public void Rotation_ByNothing_IsTheImage() => Pictures.Sample(picture => Changed(picture, Rotation.By(0)).SequenceEqual(picture));

    [Fact]
    public void Rotation_ByHalfATurn_IsTheImageBackwards() =>
        Pictures.Sample(picture => Changed(picture, Rotation.By(180)).SequenceEqual(picture.Reverse()));

    [Fact]
    public void Rotation_EvenAndOddImages_TurnOppositeWays() =>
        Assert.NotEqual(Changed(Dot(4, 1), Rotation.By(30), row: 0), Changed(Dot(4, 1), Rotation.By(30), row: 1));

    [Fact]
    public void StrokeWidth_AnyImage_IsThinnerThanItselfAndItselfThanThicker() => Pictures.Sample(picture =>
        Changed(picture, StrokeWidth.Thinner()).Zip(picture, Changed(picture, StrokeWidth.Thicker())).All(three => three.First <= three.Second && three.Second <= three.Third));

    [Fact]
    public void StrokeWidth_Dot_GrowsACrossOfHalfItsLight()
    {
        var expected = Dot(2, 2);
        (expected[7], expected[11], expected[13], expected[17]) = (128, 128, 128, 128);
        Assert.Equal(expected, Changed(Dot(2, 2), StrokeWidth.Thicker()));
    }

    [Fact]
    public void Noise_ManyPixels_HasItsDeviationAndIsSeeded()
    {
        var grey = new ImageShape(100, 100);
        byte[] Noisy(int seed, int row)
        {
            var changed = new byte[grey.PixelCount];
            PixelNoise.Of(40, seed)(Enumerable.Repeat((byte)128, grey.PixelCount).ToArray(), grey, row, changed);
            return changed;
        }

        var mean = Noisy(1, 0).Average(pixel => pixel);
        Assert.InRange(mean, 126, 130);
        Assert.InRange(Math.Sqrt(Noisy(1, 0).Average(pixel => (pixel - mean) * (pixel - mean))), 38, 41);
        Assert.Equal(Noisy(1, 0), Noisy(1, 0));
        Assert.NotEqual(Noisy(1, 0), Noisy(2, 0));
        Assert.NotEqual(Noisy(1, 0), Noisy(1, 1));
    }

    [Fact]
    public void Measure_ModelThatKnowsOneChange_TellsItFromTheOthers()
    {
        var images = new LabeledImages(Shape, Dot(2, 2), new byte[] { 1 }, new int[1]);
        var figures = RobustnessTest.Measure(
            changed => LabeledRows.Certain(2, [.. Enumerable.Range(0, changed.Count).Select(row => changed.Pixels(row)[13] == 255 ? 1 : 0)]), images, seed: 1);

        Assert.Equal(6, figures.Count);
        Assert.Equal(new RobustnessFigure("shifted by 1 pixel", 1, 0, 1), figures[0]);
        Assert.Equal(new RobustnessFigure("shifted by 2 pixels", 1, 1, 0), figures[1]);
    }

    private static byte[] Dot(int x, int y)
    {
        var pixels = new byte[Shape.PixelCount];
        pixels[(y * Shape.Width) + x] = 255;
        return pixels;
    }

    private static byte[] Changed(byte[] picture, ImageChange change, int row = 0)
    {
        var changed = new byte[picture.Length];
        change(picture, Shape, row, changed);
        return changed;
    }
}
