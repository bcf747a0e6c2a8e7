namespace Mnist.Evaluation.Robustness;

/// <summary>
/// Makes light strokes on black thicker or thinner by half a pixel at each side: half the way from the image to its grey dilation or
/// erosion over a cross of five pixels (Serra, 1982). The whole way would wipe out thin strokes, which are two pixels wide.
/// </summary>
internal static class StrokeWidth
{
    public static ImageChange Thicker() => Towards(Math.Max);

    public static ImageChange Thinner() => Towards(Math.Min);

    private static ImageChange Towards(Func<byte, byte, byte> extreme) => (image, shape, _, changed) =>
    {
        for (var index = 0; index < changed.Length; index++)
        {
            var (x, y) = (index % shape.Width, index / shape.Width);
            var found = image[index];
            found = x > 0 ? extreme(found, image[index - 1]) : found;
            found = x + 1 < shape.Width ? extreme(found, image[index + 1]) : found;
            found = y > 0 ? extreme(found, image[index - shape.Width]) : found;
            found = y + 1 < shape.Height ? extreme(found, image[index + shape.Width]) : found;
            changed[index] = (byte)((image[index] + found + 1) / 2);
        }
    };
}
