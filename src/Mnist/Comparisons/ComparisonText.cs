using System.Globalization;
using System.Text;
using Mnist.Evaluation;
using Mnist.Text;

namespace Mnist.Comparisons;

/// <summary>A comparison as plain text. Runs go by letters.</summary>
internal static class ComparisonText
{
    private const int LongestValue = 40;

    public static string Of(RunComparison comparison, IReadOnlyList<ComparedRun> runs, int mostRows)
    {
        var text = new StringBuilder();
        foreach (var (index, run) in comparison.Runs.Index())
        {
            text.Append(Letter(index)).Append("  ").Append(run).Append('\n');
        }

        Section(text, "What they differ in", comparison.Configuration.Count == 0 ? ["nothing"] : Configuration(comparison));
        Section(text, "Figures", MetricLines(runs));
        Section(text, "Differences from A, with 95 % intervals from 2,000 paired bootstrap samples", Differences(comparison));
        text.Append("\np is how often chance alone would part two equally good models this far; below 0.05 they can be told\napart")
            .Append(runs.Count > 2 ? " (Holm-corrected for the number of runs)" : "").Append(". A star: the interval leaves out 0.\n");
        Section(text, $"{Capital(comparison.Part)} rows that some get right and others wrong: {Figures.Count<int>(comparison.Rows.Count)}", Rows(comparison, mostRows));
        return text.ToString();
    }

    public static string Letter(int index) => ((char)('A' + index)).ToString();

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        text.Append('\n').Append(title).Append('\n');
        foreach (var line in lines)
        {
            text.Append("  ").Append(line).Append('\n');
        }
    }

    private static IReadOnlyList<string> Configuration(RunComparison comparison) => TextTable.Lines(
    [
        Column.Text("", comparison.Configuration.Select(difference => difference.Path)),
        .. comparison.Runs.Select((_, index) => Column.Text(Letter(index), comparison.Configuration.Select(difference => TextTable.CutEnd(difference.Values[index], LongestValue)))),
    ]);

    private static IReadOnlyList<string> MetricLines(IReadOnlyList<ComparedRun> runs) => TextTable.Lines(
    [
        Column.Text("", ["validation accuracy %", "test accuracy %", "test log loss", "test macro F1", "test calibration error", "training"]),
        .. runs.Select((run, index) => Column.Number(Letter(index), MetricsOf(run))),
    ]);

    private static string[] MetricsOf(ComparedRun run)
    {
        var (validation, test) = (run.Validation.Metrics, run.Test.Metrics);
        return
        [
            MetricFigures.Accuracy(validation), MetricFigures.Accuracy(test),
            Figures.FourDecimals(test.LogLoss), Figures.FourDecimals(test.Macro.F1), Figures.FourDecimals(test.Calibration?.ExpectedCalibrationError), Figures.Seconds(run.Record.TrainSeconds),
        ];
    }

    private static IReadOnlyList<string> Differences(RunComparison comparison) => TextTable.Lines(
    [
        Column.Text("rows", comparison.Differences.Select(difference => difference.Part)),
        Column.Text("", comparison.Differences.Select(difference => Letter(comparison.Runs.Index().First(run => run.Item == difference.Run).Index))),
        Column.Number("points", comparison.Differences.Select(difference => Figures.Points(100 * difference.Accuracy))),
        Column.Number("only A right", comparison.Differences.Select(difference => Figures.Count<int>(difference.OnlyFirstRight))),
        Column.Number("only it", comparison.Differences.Select(difference => Figures.Count<int>(difference.OnlyThisRight))),
        Column.Number("p", comparison.Differences.Select(difference => Figures.Probability(difference.AdjustedPValue))),
        Column.Text("log loss", comparison.Differences.Select(difference => Within(difference.LogLoss, difference.LogLossInterval))),
        Column.Text("macro F1", comparison.Differences.Select(difference => Within(difference.MacroF1, difference.MacroF1Interval))),
    ]);

    private static string Within(double difference, Interval interval) => string.Create(
        CultureInfo.InvariantCulture, $"{difference:+0.0000;-0.0000} [{interval.Low:+0.0000;-0.0000}, {interval.High:+0.0000;-0.0000}]{(interval.Low > 0 || interval.High < 0 ? "*" : "")}");

    private static IEnumerable<string> Rows(RunComparison comparison, int mostRows)
    {
        if (comparison.Rows.Count == 0)
        {
            return ["none"];
        }

        var shown = comparison.Rows.Take(mostRows).ToList();
        var lines = TextTable.Lines(
        [
            Column.Number("row", shown.Select(row => Figures.Count<int>(row.Row))),
            Column.Text("true class", shown.Select(row => row.TrueClass)),
            .. comparison.Runs.Select((_, index) => Column.Text(Letter(index), shown.Select(row => Words(row.Answers[index])))),
        ]);
        return shown.Count == comparison.Rows.Count ? lines : [.. lines, string.Create(CultureInfo.InvariantCulture, $"and {comparison.Rows.Count - shown.Count} more; --all lists them")];
    }

    private static string Words(Answer answer) => $"{answer.Class} ({Figures.Percent(answer.Probability)} %){(answer.IsRight ? "" : " wrong")}";

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
