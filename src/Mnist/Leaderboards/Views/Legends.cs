namespace Mnist.Leaderboards.Views;

/// <summary>How boards are to be read, in lines that fit a page.</summary>
internal static class Legends
{
    private static readonly IReadOnlyList<string> Usual =
    [
        "Accuracies are per cent; runs are ranked on the validation rows, and the test rows, with their 95 %",
        "interval, choose nothing. Runs that share a letter cannot be told from the best of them.",
    ];

    private static readonly IReadOnlyList<string> Pareto =
    [
        "Shown are the runs worth their cost: no other is as accurate on the validation rows and as cheap, and",
        "better in one of the two. The front says which cost: latency (per image), size, or both.",
    ];

    private static readonly IReadOnlyList<string> Families =
    [
        "A family shows its best run on the validation rows. Accuracies are per cent; the test rows, with their",
        "95 % interval, choose nothing. Families that share a letter cannot be told from the best of them.",
    ];

    private static readonly IReadOnlyList<string> Models =
    [
        "Accuracies are per cent; the standard deviation is that of runs which differ in nothing but their seed",
        "(n - 1 in its denominator).",
    ];

    private static readonly IReadOnlyList<string> Sweeps =
    [
        "Accuracies are per cent, on the validation rows: of all runs with a value, the newest of each point",
        "and seed. The effect is their mean less that of the whole sweep. Points are against the value with",
        "the best mean, over pairs of runs that differ in nothing else and share their rows; p is from an",
        "exact McNemar test in which each row has one vote, Holm-corrected over the sweep.",
    ];

    public static IReadOnlyList<string> Of(ViewOptions options) => options.Grouping switch
    {
        Grouping.Family => Families,
        Grouping.Model => Models,
        Grouping.Sweep => Sweeps,
        _ => [.. Usual, .. options.Pareto.Count > 0 ? Pareto : [], .. options.Against is { } run ? Against(run.Summary.Run) : []],
    };

    private static IReadOnlyList<string> Against(string run) =>
    [
        $"Against {run}:",
        "points are accuracy less its; gains are rows that only the run of the line gets right, losses those",
        "that only the other does; p is from an exact McNemar test, Holm-corrected over the board.",
    ];
}
