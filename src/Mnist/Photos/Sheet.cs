using Mnist.Datasets;

namespace Mnist.Photos;

/// <summary>A sheet of paper on a darker table.</summary>
internal static class Sheet
{
    /// <summary>How much lighter than the table paper is even in the shade, as a fraction of the difference from table to lightest paper.</summary>
    private const float Shade = 0.15f;

    /// <summary>Least part of the image that a sheet takes.</summary>
    private const double SmallestPart = 0.3;

    /// <summary>Least part of its bounding box that a sheet fills, turned a little and written on.</summary>
    private const double LeastFilled = 0.65;

    /// <summary>What is cut off around, as a fraction of the sheet: edges, and corners of the table where it is turned.</summary>
    private const double Margin = 0.05;

    /// <summary>The inside of the sheet, or null if there is none: the image is the paper itself, or a light digit on a dark ground.</summary>
    public static GreyImage? Find(GreyImage image)
    {
        var border = image.SortedBorder();
        var table = border[border.Length / 2];
        var paper = table + (Shade * (image.Values.Max() - table));
        if (!Ink.IsLightOnDark(image) || InkShapes.Find(image.Map(value => Math.Max(0, value - paper)), joinRadius: 0).All.MaxBy(shape => shape.PixelCount) is not { } sheet)
        {
            return null;
        }

        var box = sheet.Box;
        return sheet.PixelCount >= SmallestPart * image.Values.Length && sheet.PixelCount >= LeastFilled * box.Width * box.Height
            ? image.Crop(box.Inset((int)(Margin * box.Width), (int)(Margin * box.Height)))
            : null;
    }
}
