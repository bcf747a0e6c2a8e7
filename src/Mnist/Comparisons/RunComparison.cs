namespace Mnist.Comparisons;

/// <summary>How runs on the same rows differ.</summary>
/// <param name="Runs">Ids of the runs; the others are compared with the first.</param>
/// <param name="Configuration">What they were not all made with.</param>
/// <param name="Differences">Of their figures, on validation and test rows.</param>
/// <param name="Part">The part whose rows follow.</param>
/// <param name="Rows">Rows of that part that some get right and others wrong.</param>
internal sealed record RunComparison(
    IReadOnlyList<string> Runs, IReadOnlyList<ConfigurationDifference> Configuration, IReadOnlyList<MetricDifference> Differences, string Part, IReadOnlyList<FlippedRow> Rows)
{
    /// <summary>Compares runs.</summary>
    /// <param name="runs">At least two, on the same rows.</param>
    /// <param name="part">The part whose rows are listed.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    public static RunComparison Of(IReadOnlyList<ComparedRun> runs, string part, int threads)
    {
        var seed = runs[0].Record.Seed;
        return new RunComparison(
            [.. runs.Select(run => run.Record.Run)],
            ConfigurationDifference.Of([.. runs.Select(run => run.Record)]),
            [.. MetricDifference.Of("validation", runs, seed, threads), .. MetricDifference.Of("test", runs, seed, threads)],
            part,
            FlippedRow.Of([.. runs.Select(run => run.Of(part).Predictions)], [.. runs[0].Of(part).Metrics.Classes.Select(one => one.Name)]));
    }
}
