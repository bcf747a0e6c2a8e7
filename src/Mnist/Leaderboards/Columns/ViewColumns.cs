using Mnist.Datasets;

namespace Mnist.Leaderboards.Columns;

/// <summary>Columns that a board of runs has besides, where it was asked for more.</summary>
internal static class ViewColumns
{
    /// <summary>The Pareto fronts a run is on.</summary>
    public static IReadOnlyList<BoardColumn<LeaderboardRow>> Pareto { get; } = [new("front", "front", Unit.Words, row => FrontOf(row.Fronts))];

    /// <summary>How a run differs from a chosen one.</summary>
    public static IReadOnlyList<BoardColumn<LeaderboardRow>> Against { get; } =
        [.. Part(PartName.Validation, difference => difference?.Validation), .. Part(PartName.Test, difference => difference?.Test)];

    private static IEnumerable<BoardColumn<LeaderboardRow>> Part(string part, Func<RunDifference?, PairedDifference?> of) =>
        Differences(part).Select(column => column.Of<LeaderboardRow>(row => of(row.Difference)));

    /// <summary>How something differs from something else on the same rows.</summary>
    public static IEnumerable<BoardColumn<PairedDifference>> Differences(string part) =>
    [
        new(part + "Points", part + " points", Unit.Points, difference => difference.Points, LargestFirst: true) { Short = "points" },
        new(part + "Gains", part + " gains", Unit.Count, difference => difference.Gains, LargestFirst: true) { Short = "gains" },
        new(part + "Losses", part + " losses", Unit.Count, difference => difference.Losses) { Short = "losses" },
        new(part + "PValue", part + " p, alone", Unit.Probability, difference => difference.PValue),
        new(part + "AdjustedPValue", part + " p", Unit.Probability, difference => difference.AdjustedPValue) { Short = "p" },
    ];

    private static string? FrontOf(IReadOnlyList<ParetoCost> fronts) => fronts switch
    {
        [] => null,
        [ParetoCost.Latency] => "latency",
        [ParetoCost.Size] => "size",
        _ => "both",
    };
}
