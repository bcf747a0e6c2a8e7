using Mnist.Datasets;

namespace Mnist.Photos;

/// <summary>Finds the digits in an image: joins the strokes of each, and leaves out specks, edges and what is cut off by the border.</summary>
internal static class DigitFinder
{
    /// <summary>Strokes that are this near, as a fraction of the image's longer side, hang together.</summary>
    private const double JoinedGap = 0.01;

    /// <summary>Strokes that are this near, as a fraction of the size of the larger, belong together.</summary>
    private const double StrokeGap = 0.15;

    /// <summary>Least size of a digit, as a fraction of the image's longer side, beside which anything at the border is ignored.</summary>
    private const double SmallestDigit = 0.12;

    /// <summary>Least size of a stroke, as a fraction of the size of the largest shape.</summary>
    private const double SmallestStroke = 0.15;

    /// <summary>Least strength of ink, as a fraction of that of the largest shape.</summary>
    private const float FaintestInk = 0.4f;

    /// <summary>Least height of a digit, as a fraction of that of another one beside it.</summary>
    private const double SameHeight = 0.5;

    /// <summary>Least length of a stroke at half its strength, as a fraction of the image's longer side: noise falls apart at that level.</summary>
    private const double ShortestStroke = 0.06;

    /// <summary>The ink of each digit, from left to right, the rest of the image black.</summary>
    public static IReadOnlyList<GreyImage> Find(GreyImage image, bool lightOnDark)
    {
        if (Ink.Of(image, lightOnDark) is not { } ink)
        {
            return [];
        }

        var shapes = InkShapes.Find(ink, (int)(JoinedGap * Math.Max(image.Width, image.Height) / 2));
        var strokes = WithoutDirt(WithoutBorder(shapes.All, image.Shape));
        var groups = Joined(strokes);
        var tallest = groups.Max(group => group.Box.Height);
        return [.. groups.Where(group => group.Box.Height >= SameHeight * tallest).OrderBy(group => group.Box.Left).Select(shapes.Only).Where(IsWritten)];
    }

    /// <summary>What a pen draws hangs together where it is strong, too; noise and specks do not.</summary>
    private static bool IsWritten(GreyImage ink)
    {
        var level = ink.Values.Max() / 2;
        return InkShapes.Find(ink.Map(value => value > level ? value : 0), joinRadius: 0).All.Max(shape => shape.Box.Size) >= ShortestStroke * Math.Max(ink.Width, ink.Height);
    }

    /// <summary>Edges of paper, fingers and neighbours that are cut off reach the border; a digit does so only if it is alone.</summary>
    private static IReadOnlyList<InkShape> WithoutBorder(IReadOnlyList<InkShape> shapes, ImageShape image)
    {
        var inside = shapes.Where(shape => !shape.Box.Touches(image)).ToList();
        return inside.Exists(shape => shape.Box.Size >= SmallestDigit * Math.Max(image.Width, image.Height)) ? inside : shapes;
    }

    private static IReadOnlyList<InkShape> WithoutDirt(IReadOnlyList<InkShape> shapes)
    {
        var main = shapes.MaxBy(shape => shape.PixelCount * shape.Strongest)!;
        return [.. shapes.Where(shape => shape.Box.Size >= SmallestStroke * main.Box.Size && shape.Strongest >= FaintestInk * main.Strongest)];
    }

    private static List<InkShape> Joined(IReadOnlyList<InkShape> strokes)
    {
        var groups = strokes.ToList();
        while (Pair(groups) is var (first, second))
        {
            groups.Remove(first);
            groups.Remove(second);
            groups.Add(first.With(second));
        }

        return groups;
    }

    private static (InkShape First, InkShape Second)? Pair(List<InkShape> groups) => groups
        .SelectMany((first, index) => groups.Skip(index + 1).Select(second => ((InkShape, InkShape)?)(first, second)))
        .FirstOrDefault(pair => BelongTogether(pair!.Value.Item1.Box, pair.Value.Item2.Box));

    /// <summary>A bar that is apart from its 5 lies near it and is flat; a digit beside another stands as high.</summary>
    private static bool BelongTogether(PixelBox one, PixelBox other)
    {
        var near = StrokeGap * Math.Max(one.Size, other.Size);
        var areNear = one.GapAcross(other) <= near && one.GapDown(other) <= near;
        var standSideBySide = one.GapAcross(other) > 0 && Math.Min(one.Height, other.Height) >= SameHeight * Math.Max(one.Height, other.Height);
        return areNear && !standSideBySide;
    }
}
