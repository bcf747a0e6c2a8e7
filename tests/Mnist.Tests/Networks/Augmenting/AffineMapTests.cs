using CsCheck;
using Mnist.Networks;
using Mnist.Networks.Augmenting;

namespace Mnist.Tests.Networks.Augmenting;

public sealed class AffineMapTests
{
    private const int Width = 7;
    private const int Height = 5;

    private static readonly float[] Counting = [.. Enumerable.Range(1, Width * Height).Select(value => (float)value)];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(-2, 1)]
    [InlineData(0, -3)]
    [InlineData(9, 0)]
    public void Map_WholeShift_MovesPixelsExactly(int x0, int y0)
    {
        var target = Warp.Apply(new AffineMap(1, 0, x0, 0, 1, y0), Counting, Width, Height);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var inside = x + x0 is >= 0 and < Width && y + y0 is >= 0 and < Height;
                Assert.Equal(inside ? Counting[(y + y0) * Width + x + x0] : 0, target[y * Width + x]);
            }
        }
    }

    [Fact]
    public void Map_HalfPixelShift_AveragesNeighbours()
    {
        float[] image = [.. Enumerable.Range(0, Width * Height).Select(index => (float)(index % Width))];
        Assert.Equal([0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 3f], Warp.Apply(new AffineMap(1, 0, 0.5f, 0, 1, 0), image, Width, Height)[..Width]);
    }

    [Fact]
    public void Map_QuarterTurnOfASquare_TurnsIt() =>
        Assert.Equal([3f, 6, 9, 2, 5, 8, 1, 4, 7], Warp.Apply(new AffineMap(0, -1, 0, 1, 0, 0), [1, 2, 3, 4, 5, 6, 7, 8, 9], 3, 3));

    // Coordinates are rounded to float: a point near n pixels is off by up to n × 2⁻²³, the value by that times the difference of neighbours.
    [Fact]
    public void Map_OfAnySize_IsThatInDoublePrecision() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Double[-2, 2].Array[6], Gen.Int).Sample((width, height, of, seed) =>
        {
            var random = new Random(seed);
            float[] image = [.. Enumerable.Range(0, width * height).Select(_ => random.NextSingle())];
            var map = new AffineMap((float)of[0], (float)of[1], (float)of[2] * 10, (float)of[3], (float)of[4], (float)of[5] * 10);
            Assert.All(Warp.Reference(map, image, width, height).Zip(Warp.Apply(map, image, width, height)), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        });

    [Fact]
    public void Draw_OfManyRows_StaysWithinTheSettingsAndUsesThemWhole()
    {
        AffineMap[] Maps(Augmentation settings) => [.. Enumerable.Range(0, 2_000).Select(row => AffineMap.Draw(settings, new RowRandom(1, row)))];
        void Fills(IEnumerable<float> values, double low, double high)
        {
            Assert.All(values, value => Assert.InRange(value, low - 1e-6, high + 1e-6));
            Assert.InRange(values.Min(), low, low + (high - low) / 100);
            Assert.InRange(values.Max(), high - (high - low) / 100, high);
        }

        Fills(Maps(new Augmentation { ShiftPixels = 3 }).Select(map => map.X0), -3, 3);
        Fills(Maps(new Augmentation { ShiftPixels = 3 }).Select(map => map.Y0), -3, 3);
        Fills(Maps(new Augmentation { Shear = 0.4 }).Select(map => map.XY), -0.4, 0.4);
        Fills(Maps(new Augmentation { Stretch = 0.2 }).Select(map => 1 / map.XX), 0.8, 1.2);
        Fills(Maps(new Augmentation { Stretch = 0.2 }).Select(map => 1 / map.YY), 0.8, 1.2);
        Fills(Maps(new Augmentation { Scale = 0.2 }).Select(map => 1 / map.XX), 0.8, 1.2);
        Fills(Maps(new Augmentation { RotationDegrees = 90 }).Select(map => map.YX), -1, 1);
    }

    [Fact]
    public void Draw_OfAScale_ChangesBothAxesAlike() => Assert.All(Enumerable.Range(0, 100), row =>
    {
        var map = AffineMap.Draw(new Augmentation { Scale = 0.3 }, new RowRandom(1, row));
        Assert.Equal(map.XX, map.YY);
    });
}
