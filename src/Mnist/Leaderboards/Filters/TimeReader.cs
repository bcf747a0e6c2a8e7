using System.Globalization;

namespace Mnist.Leaderboards.Filters;

/// <summary>Reads months, days, minutes and seconds of UTC.</summary>
internal static class TimeReader
{
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>What is written, what completes it to its first second, and how far it reaches.</summary>
    private static readonly IReadOnlyList<(string Format, Func<DateTime, DateTime> LastSecond)> Formats =
    [
        ("yyyy-MM", month => month.AddDays(DateTime.DaysInMonth(month.Year, month.Month) - 1) + LastOf(TimeSpan.TicksPerDay)),
        ("yyyy-MM-dd", day => day + LastOf(TimeSpan.TicksPerDay)),
        ("yyyy-MM-dd'T'HH:mm", minute => minute + LastOf(TimeSpan.TicksPerMinute)),
        ("yyyy-MM-dd'T'HH:mm:ss", second => second),
    ];

    /// <summary>The time a text names, with a blank or a T before the hour and perhaps a Z at its end; null if it names none.</summary>
    public static TimeValue? Read(string text)
    {
        var plain = text.Length > 10 && text[10] == ' ' ? $"{text[..10]}T{text[11..]}" : text;
        plain = plain.Length > 11 && plain[^1] == 'Z' ? plain[..^1] : plain;
        foreach (var (format, lastSecond) in Formats)
        {
            if (DateTime.TryParseExact(plain, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            {
                return new TimeValue(Written(first), Written(lastSecond(first)), plain);
            }
        }

        return null;
    }

    private static TimeSpan LastOf(long ticks) => new(ticks - TimeSpan.TicksPerSecond);

    private static string Written(DateTime time) => time.ToString(Seconds, CultureInfo.InvariantCulture);
}
