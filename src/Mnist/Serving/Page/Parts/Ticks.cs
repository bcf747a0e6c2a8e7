using System.Globalization;

namespace Mnist.Serving.Page.Parts;

/// <summary>Round numbers along an axis.</summary>
internal static class Ticks
{
    private const int Wanted = 5;

    /// <summary>Multiples of 1, 2 or 5 of a power of ten, about five of them.</summary>
    public static IReadOnlyList<double> Of(double low, double high)
    {
        var rough = (high - low) / Wanted;
        if (!(rough > 0) || !double.IsFinite(rough))
        {
            return [low];
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * (new[] { 1.0, 2, 5, 10 }).First(factor => factor * power >= rough * 0.999);
        var first = Math.Ceiling(low / step * (1 - 1e-12));
        return [.. Enumerable.Range(0, 2 * Wanted + 2).Select(place => (first + place) * step).TakeWhile(tick => tick <= high + (step * 1e-6))];
    }

    public static string Text(double value) => value.ToString("G5", CultureInfo.InvariantCulture);
}
