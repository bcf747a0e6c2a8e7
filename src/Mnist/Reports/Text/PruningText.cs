using System.Globalization;
using Mnist.Runs;
using Mnist.Text;

namespace Mnist.Reports.Text;

/// <summary>What is removed or would be, for a person.</summary>
internal static class PruningText
{
    /// <summary>The runs that no rule keeps.</summary>
    public static string OfRuns(IReadOnlyList<StoredRun> unkept, IReadOnlyList<long> sizes, int runs, bool removed) => unkept.Count == 0
        ? string.Create(CultureInfo.InvariantCulture, $"nothing to remove: the rules keep all {runs} runs\n")
        : string.Join('\n',
        [
            .. TextTable.Lines(
            [
                Column.Text("run", unkept.Select(run => run.Summary.Run)),
                Column.Text("valid.", unkept.Select(run => run.Summary.Validation is { } figures ? Figures.Percent(figures.Accuracy) : "failed")),
                Column.Text("size", sizes.Select(size => Figures.Bytes(size))),
            ]),
            "",
            string.Create(CultureInfo.InvariantCulture, $"{unkept.Count} of {runs} runs, {Figures.Bytes(sizes.Sum())}{Outcome(removed)}"),
            "",
        ]);

    /// <summary>What interrupted trainings left.</summary>
    public static string OfInterruptedWork(IReadOnlyList<long> left, bool removed) => left.Count == 0
        ? "no interrupted work is left\n"
        : string.Create(CultureInfo.InvariantCulture, $"interrupted work: {Phrase.Count(left.Count, "folder")}, {Figures.Bytes(left.Sum())}{Outcome(removed)}\n");

    private static string Outcome(bool removed) => removed ? ": removed." : ": nothing is removed yet; --yes removes them.";
}
