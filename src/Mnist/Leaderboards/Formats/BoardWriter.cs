using Mnist.Leaderboards.Views;

namespace Mnist.Leaderboards.Formats;

/// <summary>Writes boards as people and programs read them.</summary>
internal static class BoardWriter
{
    /// <summary>Boards with their usual columns.</summary>
    public static string Write(IReadOnlyList<Leaderboard> boards, OutputFormat format) => Write(boards, format, new ViewOptions());

    /// <summary>Ends with a line break unless it is empty.</summary>
    /// <exception cref="ViewException">They cannot be shown so.</exception>
    public static string Write(IReadOnlyList<Leaderboard> boards, OutputFormat format, ViewOptions options)
    {
        var report = BoardReport.Of(boards, options, format);
        return format switch
        {
            OutputFormat.Json => ReportJson.Format(report),
            OutputFormat.Csv => ReportCsv.Format(report),
            OutputFormat.Markdown => ReportMarkdown.Format(report),
            _ => ReportText.Format(report),
        };
    }
}
