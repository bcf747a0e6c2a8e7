using System.Globalization;
using System.Text;

namespace Mnist.Benchmarks.Reports;

/// <summary>A report as Markdown, to be read on a terminal as well.</summary>
internal static class MarkdownReport
{
    /// <summary>The whole report.</summary>
    public static string Write(Report report)
    {
        var text = new StringBuilder();
        var machine = report.Machine;
        Line(text, $"# Benchmark: {report.Mode}");
        Line(text, $"");
        Line(text, $"{report.Date}, {machine.Processor}, {machine.Cores} cores, {machine.VectorBits}-bit vectors, {machine.OperatingSystem}, {machine.Runtime}, mnist {machine.Program}.");
        Line(text, $"{report.Threads} threads, {report.Rows} training rows. Contenders take turns; ratios are medians of the ratios within a turn.");
        foreach (var note in report.Notes)
        {
            Line(text, $"\n**Note:** {note}");
        }

        if (report.Limits.Count > 0)
        {
            Line(text, $"\n## The machine's limits\n");
            Table(text, ["limit", "threads", "best", "unit"], report.Limits.Select(limit => new[] { limit.What, $"{limit.Threads}", Figure(limit.Value), limit.Unit }));
        }

        if (report.Costs.Count > 0)
        {
            Write(text, report.Costs);
        }
        else
        {
            foreach (var measurement in report.Measurements)
            {
                Write(text, measurement);
            }
        }

        if (report.Findings.Count > 0)
        {
            Write(text, report.Findings);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Measurement measurement)
    {
        Line(text, $"\n## {measurement.Work}\n\n{measurement.Meaning}\n");
        var ours = measurement.Series[0];
        var cells = measurement.Series.Select(series => new[]
        {
            series.Name, Figure(series.Median), Figure(series.Minimum), Figure(series.Maximum), $"{series.Samples.Count}",
            ReferenceEquals(series, ours) ? "1" : series.Samples.Count != ours.Samples.Count ? "" : Figure(Statistics.MedianRatio(series.Samples, ours.Samples)),
        });
        Table(text, ["contender", $"median, {measurement.Unit}", "least", "most", "samples", "times the first"], cells);
    }

    private static void Write(StringBuilder text, IReadOnlyList<Cost> costs)
    {
        Line(text, $"\n## Cost of a training epoch against its size\n\nMedians of wall time, evaluation not included. The speed counts every multiply-add of the matrix products, skipped zeros too; the speed-up is the time on one thread over that on all.\n");
        Table(text, ["size", "ms an epoch", "us a row", "GFLOP/s", "speed-up"], costs.Select(cost => new[]
        {
            cost.Size, Figure(cost.Milliseconds), Figure(cost.MicrosecondsPerRow), Figure(cost.GigaflopsPerSecond), Figure(cost.Speedup),
        }));
    }

    private static void Write(StringBuilder text, IReadOnlyList<Finding> findings)
    {
        Line(text, $"\n## What follows\n");
        var cells = findings.Select(finding => new[]
        {
            finding.What, Figure(finding.Value), finding.Unit,
            finding.Goal is { } goal ? Figure(goal.Floor) : "", finding.Goal is { } aimed ? Figure(aimed.Aim) : "",
            finding.Goal?.Verdict(finding.Value) ?? "",
        });
        Table(text, ["figure", "value", "unit", "floor", "aim", "reached"], cells);
    }

    private static void Table(StringBuilder text, string[] head, IEnumerable<string[]> rows)
    {
        string[][] all = [head, .. rows];
        var widths = head.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        Row(text, head, widths);
        Row(text, [.. widths.Select((width, column) => column == 0 ? new string('-', width) : $"{new string('-', width - 1)}:")], widths);
        foreach (var row in all[1..])
        {
            Row(text, row, widths);
        }
    }

    private static void Row(StringBuilder text, string[] cells, int[] widths) =>
        Line(text, $"| {string.Join(" | ", cells.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))} |");

    // Four digits that mean something: 0.04321, 4.321, 4321.
    private static string Figure(double value)
    {
        var decimals = value == 0 || !double.IsFinite(value) ? 0 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 8);
        return value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
