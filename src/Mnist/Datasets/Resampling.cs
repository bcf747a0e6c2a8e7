namespace Mnist.Datasets;

/// <summary>Images of one size resampled to another.</summary>
internal static class Resampling
{
    /// <summary>Resamples every image.</summary>
    /// <param name="pixels">Pixels of all images.</param>
    /// <param name="from">Their size.</param>
    /// <param name="to">The size wanted.</param>
    /// <param name="options">How.</param>
    /// <exception cref="DatasetException">The result would be too large.</exception>
    public static byte[] Apply(byte[] pixels, ImageShape from, ImageShape to, WorkOptions options)
    {
        var count = pixels.Length / from.PixelCount;
        var resampled = Allocate(count, to);
        ParallelWork.For(count, options with { Progress = null }, row =>
        {
            var values = Array.ConvertAll(pixels[(row * from.PixelCount)..((row + 1) * from.PixelCount)], value => (float)value);
            new GreyImage(from.Width, from.Height, values).Resample(to).ToBytes().CopyTo(resampled, row * to.PixelCount);
            return true;
        });
        return resampled;
    }

    /// <summary>Room for the pixels of so many images.</summary>
    /// <exception cref="DatasetException">There cannot be so much.</exception>
    public static byte[] Allocate(long count, ImageShape shape) => count * shape.PixelCount <= Array.MaxLength
        ? GC.AllocateUninitializedArray<byte>((int)(count * shape.PixelCount))
        : throw new DatasetException(FormattableString.Invariant(
            $"{count:n0} images of {shape} pixels are more than the 2 GB that can be loaded: resample them to a smaller size by \"resize\", or leave some out"));
}
