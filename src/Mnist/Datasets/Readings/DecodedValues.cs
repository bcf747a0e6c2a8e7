namespace Mnist.Datasets.Readings;

/// <summary>The values of an image file in its own units: 0 to 255, or 0 to 65,535 where it has 16 bits a channel.</summary>
internal static class DecodedValues
{
    private const int WideBits = 16;

    /// <summary>A grey level of 8 bits in units of 16.</summary>
    private const int WideUnit = ushort.MaxValue / byte.MaxValue;

    public static int White(DecodedImage image) => image.BitsPerChannel == WideBits ? ushort.MaxValue : byte.MaxValue;

    public static ValueExtent Extent(DecodedImage image)
    {
        var unit = White(image) / byte.MaxValue;
        return new ValueExtent(Math.Round(image.Grey.Values.Min() * unit), Math.Round(image.Grey.Values.Max() * unit), HasFractions: false);
    }

    /// <summary>An extent of 8-bit values in units of 16.</summary>
    public static ValueExtent Widened(ValueExtent extent) => extent.IsEmpty ? extent : extent.Times(WideUnit);

    /// <summary>No <paramref name="range"/> means that black and white are as usual.</summary>
    /// <exception cref="DatasetException">A value is beyond the range; the message lacks the file.</exception>
    public static GreyImage InGreyLevels(DecodedImage image, ValueRange? range)
    {
        if (range is null)
        {
            return image.Grey;
        }

        var extent = Extent(image);
        if (!range.Contains(extent.Least) || !range.Contains(extent.Largest))
        {
            throw new DatasetException($"its values go {extent}, beyond the {range} that \"range\" gives for black and white: give it the values that the training images have, or mend \"range\"");
        }

        var unit = White(image) / byte.MaxValue;
        return image.Grey.Map(value => (float)Math.Clamp(range.GreyLevel(value * unit), 0, byte.MaxValue));
    }
}
