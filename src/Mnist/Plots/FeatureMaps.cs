using Mnist.Datasets;
using Mnist.Definitions.Architectures;
using Mnist.Networks;
using Mnist.Plots.Drawing;
using SkiaSharp;

namespace Mnist.Plots;

/// <summary>What the layers of a convolutional network make of a few images, channel by channel.</summary>
internal static class FeatureMaps
{
    private const int MostChannels = 16;
    private const int Width = 600;
    private const int Gap = 4;
    private const int HeadingHeight = 22;
    private const int HeadingSize = 13;

    /// <summary>The images, then each layer's outcome with a line an image; none where no network that reads images is at hand.</summary>
    public static IEnumerable<Picture> Of(PicturedRun run)
    {
        if (run.Network is not { Network.Images: { } stage, Images.Count: > 0 } shown)
        {
            yield break;
        }

        var maps = shown.Images.Select(image => shown.Network.FeatureMaps(image.Pixels.Span)).ToList();
        var layers = NamesOf(stage).Select((name, layer) => new ShownLayer(name, [.. maps.Select(image => image[layer])])).ToList();
        var words = FormattableString.Invariant(
            $"What the layers make of the first validation images of {string.Join(", ", shown.Images.Select(image => run.ClassNames[image.Label]))}, a line for each image. {string.Join("; ", layers.Select(layer => layer.Heading))}. In each channel black is the smallest value and white the largest.");
        yield return new Picture("feature-maps", "Feature maps", words, Width, layers.Sum(HeightOf), (canvas, theme) => Draw(layers, canvas, theme));
    }

    /// <summary>The image itself comes first; what is inside of a block is not shown.</summary>
    private static IEnumerable<string> NamesOf(ImageStage stage) =>
        LayerShapes.Resolve(stage).Where(layer => !layer.Path.Contains('.', StringComparison.Ordinal)).Select(layer => LayerWords.Of(layer)).Prepend("The image as it is read");

    private static int HeightOf(ShownLayer layer) => HeadingHeight + LinesHeightOf(layer);

    private static int LinesHeightOf(ShownLayer layer) => layer.Lines.Sum(line => line.Height - Gap) + Gap;

    private static void Draw(List<ShownLayer> layers, SKCanvas canvas, PictureTheme theme)
    {
        using var font = new SKFont(PictureFont.Typeface, HeadingSize) { Edging = SKFontEdging.Antialias };
        using var paint = new SKPaint { Color = theme.Text.ToSKColor(), IsAntialias = true };
        using var between = new SKPaint { Color = theme.Faint.ToSKColor() };
        using var restored = new SKAutoCanvasRestore(canvas);
        foreach (var layer in layers)
        {
            canvas.DrawText(layer.Heading, Gap, HeadingHeight - 4, font, paint);
            canvas.Translate(0, HeadingHeight);

            // Images that are all white or all black are told from the page by it.
            canvas.DrawRect(0, 0, Width, LinesHeightOf(layer), between);
            foreach (var line in layer.Lines)
            {
                line.Draw(canvas, theme);
                canvas.Translate(0, line.Height - Gap);
            }

            canvas.Translate(0, Gap);
        }
    }

    /// <summary>What a layer makes of each image.</summary>
    private sealed class ShownLayer
    {
        private readonly FeatureShape shape;
        private readonly int channels;

        public ShownLayer(string name, IReadOnlyList<FeatureMap> maps)
        {
            shape = maps[0].Shape;
            channels = Math.Min(shape.Channels, MostChannels);
            var more = channels < shape.Channels ? FormattableString.Invariant($", the first {channels} channels") : "";
            Heading = $"{name}: {shape}{more}";
            var ranges = Enumerable.Range(0, channels).Select(channel => RangeOf(maps, channel)).ToList();
            Lines = [.. maps.Select(map => new ImageGrid(
                [.. ranges.Select((range, channel) => GridImage.Grey(GreysOf(ChannelOf(map, channel), range)))], new ImageShape(shape.Width, shape.Height), Width, MostChannels, Gap))];
        }

        public string Heading { get; }

        public IReadOnlyList<ImageGrid> Lines { get; }

        /// <summary>Of all images together, so that these can be compared.</summary>
        private (float Least, float Largest) RangeOf(IReadOnlyList<FeatureMap> maps, int channel)
        {
            var values = maps.SelectMany(map => ChannelOf(map, channel)).ToList();
            return (values.Min(), values.Max());
        }

        private ArraySegment<float> ChannelOf(FeatureMap map, int channel) => new(map.Values, channel * shape.Height * shape.Width, shape.Height * shape.Width);

        private static byte[] GreysOf(IEnumerable<float> values, (float Least, float Largest) range) =>
            [.. values.Select(value => (byte)MathF.Round(255 * (value - range.Least) / Math.Max(range.Largest - range.Least, float.Epsilon)))];
    }
}
