using Mnist.Networks.Memory;
using Mnist.Networks.Training;

namespace Mnist.Networks.Images;

/// <summary>The images of a batch as rows that a dense layer reads: a row has the blocks of channels as they lie in memory (see <see cref="Planes"/>).</summary>
internal sealed unsafe class FlattenedImages
{
    private readonly IImageInput source;
    private readonly PanelMatrix values;
    private readonly int length;

    /// <param name="source">The images.</param>
    /// <param name="capacity">Most images of a batch.</param>
    public FlattenedImages(IImageInput source, int capacity)
    {
        this.source = source;
        length = FeatureMaps.Length(source.Shape);
        values = new PanelMatrix(capacity, length);
        Input = new DenseInput(values);
        Gradient = source.NeedsGradient ? new PanelMatrix(capacity, length) : null;
    }

    /// <summary>What the first dense layer reads.</summary>
    public DenseInput Input { get; }

    /// <summary>dL/d(row), batch × values; null where nothing before is trained.</summary>
    public PanelMatrix? Gradient { get; }

    /// <summary>What a first dense layer is told of the rows.</summary>
    /// <param name="isTrained">Whether anything before is trained.</param>
    public static LayerSource SourceOf(ImageStage stage, bool isTrained)
    {
        var shape = stage.ResolveOutput();
        return new LayerSource(FeatureMaps.Length(shape), isTrained, PlacesOf(shape));
    }

    /// <summary>Where in a row the values of an image are, channel by channel, line by line.</summary>
    public static int[] PlacesOf(FeatureShape shape) => [.. Enumerable.Range(0, shape.Values).Select(value =>
    {
        var (channel, pixel) = Math.DivRem(value, shape.Height * shape.Width);
        return (channel / Planes.Lanes * shape.Height * shape.Width + pixel) * Planes.Lanes + channel % Planes.Lanes;
    })];

    /// <summary>Writes some rows.</summary>
    public void Load(int first, int end, Scratch scratch)
    {
        var taken = scratch.Taken;
        for (var row = Row(scratch); first < end; first++)
        {
            source.Load(first, row, scratch);
            for (var panel = 0; panel < values.PanelCount; panel++)
            {
                new Span<float>(row.Start + panel * Panels.Width, Panels.Width).CopyTo(values.Panel(panel)[(first * Panels.Width)..]);
            }
        }

        scratch.Release(taken);
    }

    /// <summary>A row that was loaded.</summary>
    /// <param name="row">Receives all values.</param>
    public void CopyRow(int image, Span<float> row) => values.CopyRow(image, row);

    /// <summary>Gives the gradient of an image back.</summary>
    public void Return(int image, int chunk, Scratch scratch)
    {
        var taken = scratch.Taken;
        var row = Row(scratch);
        for (var panel = 0; panel < values.PanelCount; panel++)
        {
            Gradient!.Panel(panel).Slice(image * Panels.Width, Panels.Width).CopyTo(new Span<float>(row.Start + panel * Panels.Width, Panels.Width));
        }

        source.Return(image, row, chunk, scratch);
        scratch.Release(taken);
    }

    // Padded to whole panels, whose last one ends in zeros.
    private Planes Row(Scratch scratch)
    {
        var (height, width) = (source.Shape.Height, source.Shape.Width);
        var start = scratch.Take(values.PanelCount * Panels.Width);
        new Span<float>(start + length, values.PanelCount * Panels.Width - length).Clear();
        return new Planes(start, width * Planes.Lanes, height * width * Planes.Lanes);
    }
}
