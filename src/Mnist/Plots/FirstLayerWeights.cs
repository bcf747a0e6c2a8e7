using Mnist.Datasets;
using Mnist.Networks;
using Mnist.Plots.Drawing;
using SkiaSharp;

namespace Mnist.Plots;

/// <summary>The weights of a network's first layer as images: what each unit, or each filter, looks for.</summary>
internal static class FirstLayerWeights
{
    private const int MostUnits = 64;
    private const int Columns = 8;
    private const int Width = 600;

    /// <summary>The units with the largest weights; none where the layer does not read one weight a pixel.</summary>
    public static IEnumerable<Picture> Of(PicturedRun run)
    {
        if (run.Network?.Network.Layers[0] is not { } layer || ShapeOf(run, layer) is not { } shape)
        {
            yield break;
        }

        var units = Enumerable.Range(0, layer.Outputs).Select(unit => WeightsOf(layer, unit))
            .OrderByDescending(weights => weights.Sum(weight => (double)weight * weight)).Take(MostUnits).ToList();
        yield return new Picture("first-layer-weights", "First-layer weights", Words(run, layer, units.Count), Width, GridOf(units, PictureTheme.Light).Height, (canvas, theme) => GridOf(units, theme).Draw(canvas, theme));

        ImageGrid GridOf(List<float[]> weights, PictureTheme theme) => new([.. weights.Select(unit => GridImage.Colored(ColorsOf(unit, theme)))], shape, Width, Columns);
    }

    /// <summary>The part of an image that a unit looks at: all of it, or the square of a filter; null where that is no image.</summary>
    private static ImageShape? ShapeOf(PicturedRun run, FoldedLayer layer) =>
        IsConvolution(run) ? (int)Math.Sqrt(layer.Inputs) is var side && side * side == layer.Inputs ? new ImageShape(side, side) : null
        : layer.Inputs == run.Dataset.Shape.PixelCount ? run.Dataset.Shape
        : null;

    private static bool IsConvolution(PicturedRun run) => run.Network?.Network.Convolutions.Any() == true;

    private static string Words(PicturedRun run, FoldedLayer layer, int shown) => IsConvolution(run)
        ? FormattableString.Invariant($"{shown} of the {layer.Outputs} filters of the first convolution, those with the largest weights, as images: orange for ink that excites a filter, blue for ink that calms it.")
        : FormattableString.Invariant($"The incoming weights of {shown} of the {layer.Outputs} units of the first layer, those with the largest, as images: orange for ink that excites a unit, blue for ink that calms it.");

    /// <summary>The weights of a unit; layers keep them input by input.</summary>
    private static float[] WeightsOf(FoldedLayer layer, int unit) =>
        [.. Enumerable.Range(0, layer.Inputs).Select(input => layer.Weights[input * layer.Outputs + unit])];

    private static SKColor[] ColorsOf(float[] weights, PictureTheme theme)
    {
        var strongest = Math.Max(weights.Max(Math.Abs), float.Epsilon);
        return Array.ConvertAll(weights, weight => theme.Shade(weight > 0 ? 1 : 0, Math.Abs(weight) / strongest).ToSKColor());
    }
}
