using Mnist.Runs;

namespace Mnist.Leaderboards.Views;

/// <summary>A sign after a run's test figure or its times which says that it may mean something else than it seems.</summary>
internal sealed record BoardMark(char Symbol, Func<RunSummary, bool> Holds, IReadOnlyList<string> Legend)
{
    /// <summary>Those of test figures, in the order in which they follow one.</summary>
    private static readonly IReadOnlyList<BoardMark> Test =
    [
        new('†', run => run.TestScoringsBefore > 0,
        [
            "† Configured after test rows had been scored for the experiment: whoever chose the configuration may",
            "have seen those scores, and the test figure may be too good.",
        ]),
        new('‡', run => run.HasCopies,
        [
            "‡ Some images are in two parts, pixel by pixel: a model has seen what it is tested on or chosen by, and",
            "the figure is too good. `mnist show` says how many.",
        ]),
        new('§', run => run.TestRowsDropped > 0,
        [
            "§ Test images were left out because they cannot be used: the figure is of the rest. `mnist show` says",
            "how many, and of which classes.",
        ]),
        new('¶', run => run.Test?.AbsentClasses > 0,
        [
            "¶ Some class has neither test images nor predictions, and is left out of macro figures.",
        ]),
    ];

    /// <summary>Those of times.</summary>
    private static readonly IReadOnlyList<BoardMark> Times =
    [
        new('‖', run => run.ModelsBeside > 0,
        [
            "‖ Measured while other models were trained at the same time, with the threads they left: --jobs 1",
            "gives clean times. Column cpuSeconds says how long CPUs were busy, where that is known.",
        ]),
    ];

    private static readonly IReadOnlyList<BoardMark> All = [.. Test, .. Times];

    private static readonly string Symbols = string.Concat(All.Select(mark => mark.Symbol));

    /// <summary>The signs of a run's test figure, one after the other.</summary>
    public static string OfTest(RunSummary run) => Signs(Test, run);

    /// <summary>The sign of a run's times, if they need one.</summary>
    public static string OfTimes(RunSummary run) => Signs(Times, run);

    /// <summary>What the signs in some texts say.</summary>
    public static IReadOnlyList<string> LegendOf(IEnumerable<string> texts) => LegendOf(texts.SelectMany(In).ToHashSet());

    /// <summary>What some signs say.</summary>
    public static IReadOnlyList<string> LegendOf(IReadOnlySet<char> signs) => [.. All.Where(mark => signs.Contains(mark.Symbol)).SelectMany(mark => mark.Legend)];

    /// <summary>The signs in a text.</summary>
    public static IEnumerable<char> In(string text) => text.AsSpan().IndexOfAny(Symbols) < 0 ? [] : text.Where(letter => Symbols.Contains(letter));

    /// <summary>What the signs of some runs say.</summary>
    public static IReadOnlyList<string> LegendOf(IEnumerable<RunSummary> runs) => LegendOf(runs.Select(run => Signs(All, run)));

    /// <summary>How many signs a text ends in.</summary>
    public static int CountAtEnd(string text) => text.Length - text.AsSpan().TrimEnd(Symbols).Length;

    private static string Signs(IReadOnlyList<BoardMark> marks, RunSummary run) => string.Concat(marks.Where(mark => mark.Holds(run)).Select(mark => mark.Symbol));
}
