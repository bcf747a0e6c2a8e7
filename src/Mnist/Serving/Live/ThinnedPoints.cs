namespace Mnist.Serving.Live;

/// <summary>Points of a long line, as many as a screen can tell apart: of each stretch its least and its largest, in their order, so that no peak is lost.</summary>
internal static class ThinnedPoints
{
    /// <param name="points">From left to right.</param>
    /// <param name="most">Points that may be left, at least 4.</param>
    public static IReadOnlyList<(double X, double Y)> Of(IReadOnlyList<(double X, double Y)> points, int most)
    {
        if (points.Count <= most)
        {
            return points;
        }

        var stretches = (most - 2) / 2;
        var inner = points.Skip(1).Take(points.Count - 2).ToList();
        return
        [
            points[0],
            .. Enumerable.Range(0, stretches).SelectMany(stretch => Ends(inner, stretch * inner.Count / stretches, (stretch + 1) * inner.Count / stretches)),
            points[^1],
        ];
    }

    private static IEnumerable<(double X, double Y)> Ends(List<(double X, double Y)> points, int first, int end)
    {
        var stretch = points[first..end];
        var (least, largest) = (stretch.MinBy(point => point.Y), stretch.MaxBy(point => point.Y));
        return least == largest ? [least] : least.X < largest.X ? [least, largest] : [largest, least];
    }
}
