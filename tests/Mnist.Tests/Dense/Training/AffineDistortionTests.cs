using CsCheck;
using Mnist.Dense;
using Mnist.Dense.Training;

namespace Mnist.Tests.Dense.Training;

public sealed class AffineDistortionTests
{
    private const int Width = 7;
    private const int Height = 5;

    private static readonly Gen<float[]> Images = Gen.Float[0, 1].Array[Width * Height];

    [Fact]
    public void Apply_NoDistortion_LeavesTheImage() => Images.Sample(image =>
        Assert.Equal(image, Distorted(new Augmentation(), image, seed: 1, row: 0)));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(-2, 1)]
    [InlineData(0, -3)]
    public void Resample_WholeShift_MovesPixelsExactly(int x0, int y0)
    {
        float[] image = [.. Enumerable.Range(1, Width * Height).Select(value => (float)value)];
        var target = new float[image.Length];
        new AffineMap(1, 0, x0, 0, 1, y0).Resample(image, target, Width, Height);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var inside = x + x0 is >= 0 and < Width && y + y0 is >= 0 and < Height;
                Assert.Equal(inside ? image[(y + y0) * Width + x + x0] : 0, target[y * Width + x]);
            }
        }
    }

    [Fact]
    public void Resample_HalfPixelShift_AveragesNeighbours()
    {
        var target = new float[Width * Height];
        float[] image = [.. Enumerable.Range(0, Width * Height).Select(index => (float)(index % Width))];
        new AffineMap(1, 0, 0.5f, 0, 1, 0).Resample(image, target, Width, Height);
        Assert.Equal([0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 3f], target[..Width]);
    }

    [Fact]
    public void Resample_QuarterTurnOfASquare_TurnsIt()
    {
        float[] image = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        var target = new float[9];
        new AffineMap(0, -1, 0, 1, 0, 0).Resample(image, target, 3, 3);
        Assert.Equal([3f, 6, 9, 2, 5, 8, 1, 4, 7], target);
    }

    [Fact]
    public void Apply_LargestDistortions_StaysWithinTheImagesValues()
    {
        var wild = new Augmentation { ShiftPixels = 16, RotationDegrees = 180, Stretch = 0.5, Shear = 1 };
        Gen.Select(Images, Gen.UInt, Gen.Int[0, 8_191]).Sample((image, seed, row) =>
            Assert.All(Distorted(wild, image, seed, row), pixel => Assert.InRange(pixel, 0, image.Max() + 1e-6f)));
    }

    [Fact]
    public void Apply_SameSeedAndRow_DistortsAlikeAndOthersDiffer()
    {
        var settings = new Augmentation { ShiftPixels = 2, RotationDegrees = 15 };
        float[] image = [.. Enumerable.Range(1, Width * Height).Select(value => (float)value)];
        Assert.Equal(Distorted(settings, image, 1, 3), Distorted(settings, image, 1, 3));
        Assert.NotEqual(Distorted(settings, image, 1, 3), Distorted(settings, image, 1, 4));
        Assert.NotEqual(Distorted(settings, image, 1, 3), Distorted(settings, image, 2, 3));
    }

    [Fact]
    public void Train_WithAugmentation_DoesNotDependOnThreads()
    {
        var rows = new Squares();
        string Bits(int threads) => NetworkBits.Of(Trainer().Train(rows, null, seed: 1, threads, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(Bits(1), Bits(3));
    }

    [Fact]
    public void Train_RowsThatAreNoImages_SaysSo()
    {
        var error = Assert.Throws<ArgumentException>(() => Trainer().Train(ArrayRows.Random(20, Width * Height, 2, seed: 1), null, seed: 1, threads: 1, cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("augmentation needs training rows that are images", error.Message, StringComparison.Ordinal);
    }

    private static NetworkTrainer Trainer() => new(
        new NetworkArchitecture(Width * Height, 2, [new HiddenLayer { Units = 9, BatchNorm = true }]),
        new TrainingSettings { Epochs = 2, BatchSize = 16, Augmentation = new Augmentation { ShiftPixels = 1, RotationDegrees = 20, Stretch = 0.1, Shear = 0.1 } });

    private static float[] Distorted(Augmentation settings, float[] image, uint seed, int row)
    {
        var copy = image.ToArray();
        new AffineDistortion(settings, Width, Height).Apply(copy, seed, row);
        return copy;
    }

    private sealed class Squares : SampleRows
    {
        public override int Count => 50;

        public override int Width => AffineDistortionTests.Width * Height;

        public override int ImageWidth => AffineDistortionTests.Width;

        public override void CopyRow(int row, Span<float> destination)
        {
            destination.Clear();
            destination[row % destination.Length] = 1;
        }

        public override int Label(int row) => row % 2;
    }
}
