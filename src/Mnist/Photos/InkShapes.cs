using Mnist.Datasets;

namespace Mnist.Photos;

/// <summary>Ink that hangs together, and the numbers of the shapes it is made of.</summary>
internal sealed record InkShape(IReadOnlyList<int> Numbers, PixelBox Box, int PixelCount, float Strongest)
{
    public InkShape With(InkShape other) =>
        new([.. Numbers, .. other.Numbers], Box.Around(other.Box), PixelCount + other.PixelCount, Math.Max(Strongest, other.Strongest));
}

/// <summary>The shapes in an image: pixels above 0 that hang together over edges and corners.</summary>
internal sealed class InkShapes
{
    private readonly GreyImage ink;
    private readonly int[] numbers;

    private InkShapes(GreyImage ink, int joinRadius)
    {
        this.ink = ink;
        numbers = new int[ink.Values.Length];
        All = Label(ink.Dilate(joinRadius).Values);
    }

    public IReadOnlyList<InkShape> All { get; }

    /// <summary>Finds the shapes of an image that is 0 where there is no ink; pixels no further apart than twice the radius belong together.</summary>
    public static InkShapes Find(GreyImage ink, int joinRadius) => new(ink, joinRadius);

    /// <summary>The image without other ink than that of a shape.</summary>
    public GreyImage Only(InkShape shape)
    {
        var kept = shape.Numbers.ToHashSet();
        return ink with { Values = [.. ink.Values.Select((value, index) => kept.Contains(numbers[index]) ? value : 0)] };
    }

    private List<InkShape> Label(float[] joined)
    {
        var shapes = new List<InkShape>();
        for (var index = 0; index < joined.Length; index++)
        {
            if (joined[index] > 0 && numbers[index] == 0)
            {
                shapes.Add(Flood(joined, index, shapes.Count + 1));
            }
        }

        return shapes;
    }

    /// <summary>Numbers all pixels that hang together with one.</summary>
    private InkShape Flood(float[] joined, int seed, int number)
    {
        var shape = new InkShape([number], new PixelBox(int.MaxValue, int.MaxValue, -1, -1), 0, 0);
        var open = new Stack<int>([seed]);
        numbers[seed] = number;
        while (open.TryPop(out var index))
        {
            var (x, y) = (index % ink.Width, index / ink.Width);
            shape = ink.Values[index] > 0 ? WithPixel(shape, new PixelBox(x, y, x, y), ink.Values[index]) : shape;

            for (var neighbour = 0; neighbour < 9; neighbour++)
            {
                var (nextX, nextY) = (x - 1 + (neighbour % 3), y - 1 + (neighbour / 3));
                var next = (nextY * ink.Width) + nextX;
                if (nextX >= 0 && nextY >= 0 && nextX < ink.Width && nextY < ink.Height && joined[next] > 0 && numbers[next] == 0)
                {
                    numbers[next] = number;
                    open.Push(next);
                }
            }
        }

        return shape;
    }

    private static InkShape WithPixel(InkShape shape, PixelBox pixel, float value) => shape with
    {
        Box = shape.Box.Around(pixel),
        PixelCount = shape.PixelCount + 1,
        Strongest = Math.Max(shape.Strongest, value),
    };
}
