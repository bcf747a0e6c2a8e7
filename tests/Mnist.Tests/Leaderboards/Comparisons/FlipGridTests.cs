using Mnist.Datasets;
using Mnist.Leaderboards.Comparisons;
using SkiaSharp;

namespace Mnist.Tests.Leaderboards.Comparisons;

public sealed class FlipGridTests
{
    private const int Margin = 12;

    private static readonly ImageShape Shape = new(28, 28);

    [Fact]
    public void Draw_LongNames_KeepsEveryCaptionInItsOwnCell()
    {
        using var picture = Draw("Ankle boot with a heel", "Ankle boot with a heel");

        // The strip of margin between the two cells is blank from top to bottom.
        var cell = (picture.Width - Margin) / 2;
        Assert.True(cell > 84 + Margin);
        Assert.All(Enumerable.Range(0, picture.Height), y => Assert.Equal(SKColors.White, picture.GetPixel(cell + Margin - 2, y)));
        Assert.Contains(Enumerable.Range(0, cell), x => x > 84 + Margin && HasInk(picture, x));
    }

    [Fact]
    public void Draw_EndlessName_IsCut()
    {
        using var picture = Draw(new string('m', 500));

        Assert.InRange(picture.Width, 84, 600);
    }

    private static bool HasInk(SKBitmap picture, int x) => Enumerable.Range(0, picture.Height).Any(y => picture.GetPixel(x, y) != SKColors.White);

    private static SKBitmap Draw(params string[] names)
    {
        var rows = names.Select(name => new FlippedRow(0, name, [new Answer(name, 1, true), new Answer(name, 1, false)])).ToList();
        return SKBitmap.Decode(FlipGrid.Draw(rows, _ => new byte[Shape.PixelCount], Shape));
    }
}
