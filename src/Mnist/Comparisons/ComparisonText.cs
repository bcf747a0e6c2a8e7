using System.Globalization;
using System.Text;
using Mnist.Text;

namespace Mnist.Comparisons;

/// <summary>A comparison as plain text. Runs go by letters.</summary>
internal static class ComparisonText
{
    public static string Of(RunComparison comparison, IReadOnlyList<ComparedRun> runs, int mostRows)
    {
        var text = new StringBuilder();
        foreach (var (index, run) in comparison.Runs.Index())
        {
            text.Append(Letter(index)).Append("  ").Append(run).Append('\n');
        }

        Section(text, "What they differ in", comparison.Configuration.Count == 0 ? ["nothing"] : TextTable.Lines(ComparisonTables.Configuration(comparison)));
        Section(text, "Figures", TextTable.Lines(ComparisonTables.Figures(runs)));
        Section(text, "Differences from A, with 95 % intervals from 2,000 paired bootstrap samples", TextTable.Lines(ComparisonTables.Differences(comparison)));
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
