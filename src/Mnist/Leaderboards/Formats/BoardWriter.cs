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
        using var text = new StringWriter();
        Write(boards, format, options, text);
        return text.ToString();
    }

    /// <summary>The same, written as it is made: of a hundred thousand runs it is long.</summary>
    /// <exception cref="ViewException">They cannot be shown so; nothing has been written.</exception>
    public static void Write(IReadOnlyList<Leaderboard> boards, OutputFormat format, ViewOptions options, TextWriter output)
    {
        var report = BoardReport.Of(boards, options, format);
        switch (format)
        {
            case OutputFormat.Json: ReportJson.Write(report, output); break;
            case OutputFormat.Csv: ReportCsv.Write(report, output); break;
            case OutputFormat.Markdown: output.Write(ReportMarkdown.Format(report)); break;
            default: ReportText.Write(report, output); break;
        }
    }
}
