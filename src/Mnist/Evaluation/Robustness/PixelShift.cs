using Mnist.Datasets;

namespace Mnist.Evaluation.Robustness;

/// <summary>Moves an image by whole pixels; what leaves it is lost, what comes in is black.</summary>
internal static class PixelShift
{
    private static readonly (int X, int Y)[] Directions = [(1, 0), (0, 1), (-1, 0), (0, -1)];

    /// <summary>To the right, down, to the left, up: the images take turns.</summary>
    public static ImageChange By(int pixels) => (image, shape, row, changed) =>
    {
        var (x, y) = Directions[row % Directions.Length];
        Move(image, shape, x * pixels, y * pixels, changed);
    };

    private static void Move(ReadOnlySpan<byte> image, ImageShape shape, int right, int down, Span<byte> changed)
    {
        var width = shape.Width - Math.Abs(right);
        for (var y = Math.Max(0, down); y < Math.Min(shape.Height, shape.Height + down) && width > 0; y++)
        {
            image.Slice(((y - down) * shape.Width) + Math.Max(0, -right), width).CopyTo(changed[((y * shape.Width) + Math.Max(0, right))..]);
        }
    }
}
