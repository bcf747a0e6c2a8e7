using Mnist.Definitions.Data;

namespace Mnist.Datasets.Readings;

/// <summary>
/// What is done to the grey levels of every image of a dataset, in this order; the same for the rows of files and for an image that is asked about
/// later. No <paramref name="Resize"/> leaves their size.
/// </summary>
internal sealed record PixelSteps(Orientation Orientation, ImageShape? Resize, bool Invert)
{
    public static PixelSteps Of(OwnData data) => new(
        new Orientation(data.Transpose, data.Rotate), data.Resize is { } size ? new ImageShape(size.Width, size.Height) : null, data.Invert);

    public ImageShape ShapeOf(ImageShape shape) => Resize ?? Orientation.ShapeOf(shape);

    /// <summary>Whether images of a size stay as they are.</summary>
    public bool Leaves(ImageShape shape) => Orientation.IsUpright && !Invert && ShapeOf(shape) == shape;

    /// <summary>Gives pixels of 0 to 255, row by row.</summary>
    public byte[] Apply(GreyImage image)
    {
        var upright = Orientation.IsUpright ? image : Orientation.Apply(image);
        var pixels = upright.Resample(ShapeOf(image.Shape)).ToBytes();
        return Invert ? Array.ConvertAll(pixels, Inverse) : pixels;
    }

    public byte[] Apply(byte[] pixels, ImageShape shape, WorkOptions options)
    {
        if (Leaves(shape))
        {
            return pixels;
        }

        var (count, to) = (pixels.Length / shape.PixelCount, ShapeOf(shape));
        var applied = PixelArray.Allocate(count, to);
        ParallelWork.For(count, options with { Progress = null }, row =>
        {
            var values = Array.ConvertAll(pixels[(row * shape.PixelCount)..((row + 1) * shape.PixelCount)], value => (float)value);
            Apply(new GreyImage(shape.Width, shape.Height, values)).CopyTo(applied, row * to.PixelCount);
            return true;
        });
        return applied;
    }

    public static byte Inverse(byte value) => (byte)(byte.MaxValue - value);
}
