namespace Mnist.Datasets;

/// <summary>Arrays of the pixels of many images.</summary>
internal static class PixelArray
{
    public static byte[] Allocate(long count, ImageShape shape) => count * shape.PixelCount <= Array.MaxLength
        ? GC.AllocateUninitializedArray<byte>((int)(count * shape.PixelCount))
        : throw new DatasetException(FormattableString.Invariant(
            $"{count:n0} images of {shape} pixels are more than the 2 GB that can be loaded: resample them to a smaller size by \"resize\", or leave some out"));

    public static byte[] Select(byte[] pixels, ImageShape shape, IReadOnlyList<int> rows)
    {
        var selected = Allocate(rows.Count, shape);
        foreach (var (place, row) in rows.Index())
        {
            pixels.AsSpan(row * shape.PixelCount, shape.PixelCount).CopyTo(selected.AsSpan(place * shape.PixelCount));
        }

        return selected;
    }
}
