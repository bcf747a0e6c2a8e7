namespace Mnist.Datasets.Readings;

/// <summary>How images are brought upright: mirrored along the diagonal, then turned clockwise by 0, 90, 180 or 270 degrees.</summary>
internal sealed record Orientation(bool Transpose, int Rotate)
{
    private const int QuarterTurn = 90;

    public bool IsUpright => !Transpose && Rotate == 0;

    public ImageShape ShapeOf(ImageShape shape) => Transpose != (Rotate / QuarterTurn % 2 == 1) ? new ImageShape(shape.Height, shape.Width) : shape;

    public GreyImage Apply(GreyImage image)
    {
        var (shape, sources) = (ShapeOf(image.Shape), Sources(image.Shape));
        return new GreyImage(shape.Width, shape.Height, Array.ConvertAll(sources, place => image.Values[place]));
    }

    /// <summary>For each pixel of the result, row by row, the place in the image that it comes from.</summary>
    public int[] Sources(ImageShape shape)
    {
        var (sources, width) = (Enumerable.Range(0, shape.PixelCount).ToArray(), shape.Width);
        if (Transpose)
        {
            (sources, width) = (Transposed(sources, width), sources.Length / width);
        }

        for (var turned = 0; turned < Rotate; turned += QuarterTurn)
        {
            // A quarter turn clockwise: mirrored along the diagonal, then from left to right.
            (sources, width) = (Transposed(sources, width), sources.Length / width);
            foreach (var row in Enumerable.Range(0, sources.Length / width))
            {
                sources.AsSpan(row * width, width).Reverse();
            }
        }

        return sources;
    }

    private static int[] Transposed(int[] places, int width)
    {
        var height = places.Length / width;
        return [.. Enumerable.Range(0, places.Length).Select(index => places[index % height * width + index / height])];
    }
}
