namespace Mnist.Networks.Images;

/// <summary>The rows of a batch as images: what the first layers read.</summary>
/// <param name="rows">The batch; of a row, channels one after another, each line after line.</param>
/// <param name="shape">Of a row.</param>
internal sealed unsafe class PixelImages(Training.RowBatch rows, FeatureShape shape) : IImageInput
{
    /// <inheritdoc/>
    public FeatureShape Shape => shape;

    /// <inheritdoc/>
    public bool NeedsGradient => false;

    /// <summary>The values of an image, channel by channel.</summary>
    public ReadOnlySpan<float> Values(int image) => rows.Row(image)[..shape.Values];

    /// <inheritdoc/>
    public IEnumerable<FeatureMaps> Memory => [];

    /// <inheritdoc/>
    public void Load(int image, Planes target, Scratch scratch)
    {
        var values = Values(image);
        for (var block = 0; block < Planes.Blocks(shape.Channels); block++)
        {
            var channels = Math.Min(Planes.Lanes, shape.Channels - block * Planes.Lanes);
            for (var pixel = 0; pixel < shape.Height * shape.Width; pixel++)
            {
                var (y, x) = Math.DivRem(pixel, shape.Width);
                var to = new Span<float>(target.From(block).Start + y * target.Row + x * Planes.Lanes, Planes.Lanes);
                to[channels..].Clear();
                for (var channel = 0; channel < channels; channel++)
                {
                    to[channel] = values[(block * Planes.Lanes + channel) * shape.Height * shape.Width + pixel];
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Return(int image, Planes gradient, int chunk, Scratch scratch)
    {
    }
}
