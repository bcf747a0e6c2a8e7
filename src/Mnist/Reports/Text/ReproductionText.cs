using Mnist.Experiments.Reproductions;
using Mnist.Runs;
using Mnist.Text;

namespace Mnist.Reports.Text;

/// <summary>How close a run made again came, for a person.</summary>
internal static class ReproductionText
{
    /// <summary>The verdict, the accuracies and what decides the outcome, then and now.</summary>
    /// <param name="found">The comparison.</param>
    /// <param name="points">Largest difference of an accuracy, in per cent, that counted as the same.</param>
    public static string Of(Reproduction found, double points) => string.Join('\n',
    [
        $"{found.Stored.Run}: {Verdict(found, points)}", "",
        .. found.Again is { Validation: { } validation, Test: { } test } ? FiguresTable(found, validation.Accuracy, test.Accuracy) : [],
        .. TextTable.Lines(
        [
            Column.Text("decides the outcome", found.Inputs.Select(input => input.Name)),
            Column.Text("stored", found.Inputs.Select(input => input.Stored)),
            Column.Text("now", found.Inputs.Select(input => input.Same ? "the same" : input.Now)),
        ]),
        "",
    ]);

    private static IReadOnlyList<string> FiguresTable(Reproduction found, double validation, double test) =>
    [
        .. TextTable.Lines(
        [
            Column.Text("accuracy", ["validation", "test"]),
            Column.Number("stored", [Figures.Percent(found.Stored.Validation!.Accuracy), Figures.Percent(found.Stored.Test!.Accuracy)]),
            Column.Number("now", [Figures.Percent(validation), Figures.Percent(test)]),
        ]),
        "",
    ];

    private static string Verdict(Reproduction found, double points) => found.Verdict switch
    {
        ReproductionVerdict.BitIdentical => FormattableString.Invariant($"bit-identical: every probability of {Figures.Count<int>(found.Answers!.Rows)} rows is the same"),
        ReproductionVerdict.SameFigures => "the same figures to the last digit; the stored run keeps no answers to compare",
        ReproductionVerdict.WithinTolerance => FormattableString.Invariant($"within tolerance: no accuracy differs by more than {points} points{Answers(found)}{Why(found)}"),
        _ when found.Again is null => "different: the data are no longer those it was trained on, so it was not trained again",
        _ when found.Again.Reason is { } reason => $"different: this time it failed: {reason}",
        _ => FormattableString.Invariant($"different: an accuracy differs by more than {points} points{Answers(found)}{Why(found)}"),
    };

    private static string Answers(Reproduction found) => found.Answers is { } answers
        ? FormattableString.Invariant($"; {Figures.Count<int>(answers.OtherClasses)} of {Figures.Count<int>(answers.Rows)} rows are given another class")
        : "";

    private static string Why(Reproduction found)
    {
        var others = found.Inputs.Where(input => !input.Same).Select(input => input.Name).ToList();
        return found.Stored.Determinism == DeterminismGrade.TimeBound ? "; a clock took part, so that no two trainings are the same"
            : others.Count > 0 ? $"; what differs: {string.Join(", ", others)}"
            : "; nothing that should decide the outcome differs: please report it";
    }
}
