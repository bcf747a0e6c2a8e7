using System.Globalization;
using System.Numerics;

namespace Mnist.Text;

/// <summary>Figures as people read them: invariant, short, with their unit. A figure that is not there is a dash.</summary>
internal static class Figures
{
    private const string None = "-";

    /// <summary>A fraction as per cent without the sign: 0.98413 is 98.41.</summary>
    public static string Percent(double? fraction) => Number(100 * fraction, "0.00");

    /// <summary>A difference of per cent, with its sign: +0.31.</summary>
    public static string Points(double? points) => Number(points, "+0.00;-0.00;0.00");

    /// <summary>A probability: four decimals, or that it is below what they can say.</summary>
    public static string Probability(double? probability) => probability < 0.00005 ? "<0.0001" : FourDecimals(probability);

    public static string FourDecimals(double? figure) => Number(figure, "0.0000");

    public static string Count<T>(T? count) where T : struct, INumber<T> => count?.ToString(null, CultureInfo.InvariantCulture) ?? None;

    /// <summary>A number in groups of three digits: 60,000.</summary>
    public static string Thousands(long number) => number.ToString("n0", CultureInfo.InvariantCulture);

    /// <summary>An accuracy with its interval: 98.52 [98.26, 98.74].</summary>
    public static string Interval(double? accuracy, double? low, double? high) =>
        accuracy is null ? None : $"{Percent(accuracy)} [{Percent(low)}, {Percent(high)}]";

    /// <summary>A time span, in the unit that suits it: 8.1 s, 12.3 min, 4.5 h.</summary>
    public static string Seconds(double? seconds) => seconds switch
    {
        null => None,
        < 1000 => Number(seconds, "0.0") + " s",
        < 60_000 => Number(seconds / 60, "0.0") + " min",
        _ => Number(seconds / 3600, "0.0") + " h",
    };

    /// <summary>Energy: 45.2 J, 1.3 kJ, 2.5 kWh.</summary>
    public static string Joules(double? joules) => joules switch
    {
        null => None,
        < 1000 => Number(joules, "0.0") + " J",
        < 3_600_000 => Number(joules / 1000, "0.0") + " kJ",
        _ => Number(joules / 3_600_000, "0.0") + " kWh",
    };

    /// <summary>A short time span: 8.1 us, 1.2 ms.</summary>
    public static string Microseconds(double? microseconds) => microseconds switch
    {
        null => None,
        < 1000 => Number(microseconds, "0.0") + " us",
        < 1_000_000 => Number(microseconds / 1000, "0.0") + " ms",
        _ => Seconds(microseconds / 1e6),
    };

    /// <summary>A size in powers of 1000: 2.1 MB.</summary>
    public static string Bytes(long? bytes) => bytes switch
    {
        null => None,
        < 1_000_000 => Number(bytes / 1e3, "0.0") + " kB",
        < 1_000_000_000 => Number(bytes / 1e6, "0.0") + " MB",
        _ => Number(bytes / 1e9, "0.0") + " GB",
    };

    /// <summary>A tie group as letters: 1 is a, 26 is z, 27 is aa.</summary>
    public static string TieGroup(int? group) => group switch
    {
        null => None,
        < 1 => "",
        _ => TieGroup((group - 1) / 26) + (char)('a' + ((group.Value - 1) % 26)),
    };

    private static string Number(double? figure, string format) => figure?.ToString(format, CultureInfo.InvariantCulture) ?? None;
}
