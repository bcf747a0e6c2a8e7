using CsCheck;
using Mnist.Networks;
using Mnist.Networks.Augmenting;

namespace Mnist.Tests.Networks.Augmenting;

public sealed class ImageAugmentationTests
{
    private const int Width = 7;
    private const int Height = 5;

    private static readonly Gen<float[]> Images = Gen.Float[0, 1].Array[Width * Height];

    private static readonly float[] Counting = [.. Enumerable.Range(1, Width * Height).Select(value => (float)value)];

    private static readonly Augmentation Everything = new()
    {
        ShiftPixels = 1,
        RotationDegrees = 20,
        Scale = 0.1,
        Stretch = 0.1,
        Shear = 0.1,
        ElasticAlpha = 10,
        ElasticSigma = 3,
        Noise = 0.1,
        ErasingProbability = 0.5,
        FlipProbability = 0.5,
    };

    public static TheoryData<Augmentation> EachAlone() =>
    [
        new Augmentation { ShiftPixels = 2 }, new Augmentation { RotationDegrees = 15 }, new Augmentation { Scale = 0.3 }, new Augmentation { Stretch = 0.3 },
        new Augmentation { Shear = 0.3 }, new Augmentation { ElasticAlpha = 20 }, new Augmentation { Noise = 0.2 }, new Augmentation { ErasingProbability = 1 },
    ];

    [Fact]
    public void Apply_NothingTurnedOn_LeavesEveryBit() => Images.Sample(image =>
        Assert.Equal(image, Changed(new Augmentation { ElasticSigma = 3, ErasingArea = 0.5 }, image, seed: 1, row: 0)));

    [Theory]
    [MemberData(nameof(EachAlone))]
    public void Apply_SameSeedAndRow_ChangesAlikeAndOthersDiffer(Augmentation settings)
    {
        Assert.NotEqual(Counting, Changed(settings, Counting, 1, 3));
        Assert.Equal(Changed(settings, Counting, 1, 3), Changed(settings, Counting, 1, 3));
        Assert.NotEqual(Changed(settings, Counting, 1, 3), Changed(settings, Counting, 1, 4));
        Assert.NotEqual(Changed(settings, Counting, 1, 3), Changed(settings, Counting, 2, 3));
    }

    [Fact]
    public void Apply_FlipOfProbabilityOne_MirrorsEveryLine()
    {
        var mirrored = Changed(new Augmentation { FlipProbability = 1 }, Counting, seed: 1, row: 0);
        Assert.Equal(Counting.Chunk(Width).SelectMany(line => line.Reverse()), mirrored);
    }

    [Fact]
    public void Apply_FlipOfProbabilityOneHalf_MirrorsAboutHalfOfTheImages()
    {
        var settings = new Augmentation { FlipProbability = 0.5 };
        Assert.InRange(Enumerable.Range(0, 1_000).Count(row => Changed(settings, Counting, seed: 1, row)[0] != 1), 440, 560);
    }

    [Fact]
    public void Apply_SeveralChannels_ChangesAllAlike()
    {
        float[] image = [.. Counting, .. Counting];
        new ImageAugmentation(Everything, Width, Height, channels: 2).Apply(image, seed: 3, row: 5);
        Assert.Equal(Changed(Everything, Counting, seed: 3, row: 5), image[..Counting.Length]);
        Assert.Equal(image[..Counting.Length], image[Counting.Length..]);
    }

    [Fact]
    public void Apply_LargestChanges_StaysWithinTheImagesValues()
    {
        var wild = new Augmentation
        {
            ShiftPixels = 16,
            RotationDegrees = 180,
            Scale = 0.5,
            Stretch = 0.5,
            Shear = 1,
            ElasticAlpha = 1_000,
            ElasticSigma = 1,
            Noise = 1,
            ErasingProbability = 1,
            ErasingArea = 1,
        };
        Gen.Select(Images, Gen.UInt, Gen.Int[0, 8_191]).Sample((image, seed, row) =>
            Assert.All(Changed(wild, image, seed, row), pixel => Assert.InRange(pixel, 0, image.Max() + 1e-6f)));
    }

    [Fact]
    public void Apply_AnotherSettingTurnedOn_MovesPixelsAsBefore()
    {
        var moved = Changed(Everything with { Noise = 0, ErasingProbability = 0 }, Counting, 1, 3);
        var noisy = Changed(Everything with { Noise = 1e-6, ErasingProbability = 0 }, Counting, 1, 3);
        Assert.All(moved.Zip(noisy), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    // What a small change adds or loses at the border of real digits is little.
    [Fact]
    public void Apply_SmallDistortionsOfABlob_KeepsItsMass()
    {
        float[] blob = [.. from y in Enumerable.Range(0, 28) from x in Enumerable.Range(0, 28) select MathF.Exp(-((x - 13) * (x - 13) + (y - 15) * (y - 15)) / 18f)];
        var settings = new Augmentation { ShiftPixels = 2, RotationDegrees = 15, Shear = 0.2, ElasticAlpha = 20, ElasticSigma = 6 };
        var masses = Enumerable.Range(0, 500).Select(row =>
        {
            var copy = blob.ToArray();
            new ImageAugmentation(settings, 28, 28).Apply(copy, seed: 1, row);
            return copy.Sum() / blob.Sum();
        }).ToArray();
        Assert.All(masses, mass => Assert.InRange(mass, 0.5, 1.7));
        Assert.Equal(1, masses.Average(), 0.05);
    }

    [Fact]
    public void Apply_OnceWarm_AllocatesNothing()
    {
        var augmentation = new ImageAugmentation(Everything, Width, Height);
        var image = Counting.ToArray();
        augmentation.Apply(image, 1, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var row = 0; row < 100; row++)
        {
            augmentation.Apply(image, 1, row);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public async Task Train_WithEveryAugmentation_DoesNotDependOnThreads()
    {
        var networks = new List<string>();
        foreach (var threads in (int[])[1, 2, 3, 4])
        {
            networks.Add(NetworkBits.Of(await Promptly.Run(() => Trained.Network(Architecture, Settings, new Dots(), threads: threads))));
        }

        Assert.Single(networks.Distinct());
        Assert.NotEqual(networks[0], NetworkBits.Of(Trained.Network(Architecture, Settings with { Augmentation = null }, new Dots())));
    }

    [Fact]
    public void Train_RowsThatAreNoImages_SaysSo() => Assert.Contains(
        "augmentation needs training rows that are images",
        Assert.Throws<ArgumentException>(() => Trained.Network(Architecture, Settings, ArrayRows.Random(20, Width * Height, 2, seed: 1))).Message, StringComparison.Ordinal);

    private static NetworkArchitecture Architecture { get; } = new(Width * Height, 2, [new HiddenLayer { Units = 9, BatchNorm = true }]);

    private static TrainingSettings Settings { get; } = new() { Epochs = 2, BatchSize = 16, Augmentation = Everything };

    private static float[] Changed(Augmentation settings, float[] image, uint seed, int row)
    {
        var copy = image.ToArray();
        new ImageAugmentation(settings, Width, Height).Apply(copy, seed, row);
        return copy;
    }

    private sealed class Dots : SampleRows
    {
        public override int Count => 50;

        public override int Width => ImageAugmentationTests.Width * Height;

        public override int ImageWidth => ImageAugmentationTests.Width;

        public override void CopyRow(int row, Span<float> destination)
        {
            destination.Clear();
            destination[row % destination.Length] = 1;
        }

        public override int Label(int row) => row % 2;
    }
}
