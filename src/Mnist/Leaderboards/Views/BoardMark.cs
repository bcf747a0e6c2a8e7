using Mnist.Datasets;
using Mnist.Runs;

namespace Mnist.Leaderboards.Views;

/// <summary>A sign after a run's test figure which says that it may mean something else than it seems.</summary>
internal sealed record BoardMark(char Symbol, Func<RunRecord, bool> Holds, IReadOnlyList<string> Legend)
{
    /// <summary>All there are, in the order in which they follow a figure.</summary>
    public static IReadOnlyList<BoardMark> All { get; } =
    [
        new('†', run => run.TestScoringsBefore > 0,
        [
            "† Configured after test rows had been scored for the experiment: whoever chose the configuration may",
            "have seen those scores, and the test figure may be too good.",
        ]),
        new('‡', run => run.Copies is { IsNone: false },
        [
            "‡ Some images are in two parts, pixel by pixel: a model has seen what it is tested on or chosen by, and",
            "the figure is too good. `mnist show` says how many.",
        ]),
        new('§', run => run.Dropped?.CountIn(PartName.Test) > 0,
        [
            "§ Test images were left out because they cannot be used: the figure is of the rest. `mnist show` says",
            "how many, and of which classes.",
        ]),
        new('¶', run => run.Test?.AbsentClasses > 0,
        [
            "¶ Some class has neither test images nor predictions, and is left out of macro figures.",
        ]),
    ];

    /// <summary>The signs of a run, one after the other.</summary>
    public static string Of(RunRecord run) => string.Concat(All.Where(mark => mark.Holds(run)).Select(mark => mark.Symbol));

    /// <summary>What the signs in some texts say.</summary>
    public static IReadOnlyList<string> LegendOf(IEnumerable<string> texts)
    {
        var seen = texts.SelectMany(text => text).ToHashSet();
        return [.. All.Where(mark => seen.Contains(mark.Symbol)).SelectMany(mark => mark.Legend)];
    }

    /// <summary>How many signs a text ends in.</summary>
    public static int CountAtEnd(string text) => text.Length - text.AsSpan().TrimEnd(All.Select(mark => mark.Symbol).ToArray()).Length;
}
