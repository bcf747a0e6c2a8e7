using Mnist.Datasets;

namespace Mnist.Comparisons;

/// <summary>
/// How runs on the same rows differ from the first of them: what they were not all made with, their figures on validation and test rows, and the
/// rows of one part that some get right and others wrong.
/// </summary>
internal sealed record RunComparison(
    IReadOnlyList<string> Runs, IReadOnlyList<ConfigurationDifference> Configuration, IReadOnlyList<MetricDifference> Differences, string Part, IReadOnlyList<FlippedRow> Rows)
{
    public static RunComparison Of(IReadOnlyList<ComparedRun> runs, string part, int threads)
    {
        var seed = runs[0].Record.Seed;
        return new RunComparison(
            [.. runs.Select(run => run.Record.Run)],
            ConfigurationDifference.Of([.. runs.Select(run => run.Record)]),
            [.. MetricDifference.Of(PartName.Validation, runs, seed, threads), .. MetricDifference.Of(PartName.Test, runs, seed, threads)],
            part,
            FlippedRow.Of([.. runs.Select(run => run.Of(part).Predictions)], [.. runs[0].Of(part).Metrics.Classes.Select(one => one.Name)]));
    }
}
