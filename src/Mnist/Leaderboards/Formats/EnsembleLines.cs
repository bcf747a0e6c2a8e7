using Mnist.Models;
using Mnist.Text;

namespace Mnist.Leaderboards.Formats;

/// <summary>What an ensemble averages, and whether that helps.</summary>
internal static class EnsembleLines
{
    /// <summary>A table of the members, then what is known of rows the choice was not made by.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<EnsembleMember> members, CrossEstimate? estimate) =>
    [
        .. TextTable.Lines(
        [
            Column.Text("model", members.Select(member => member.Name)),
            Column.Text("kind", members.Select(member => member.Kind)),
            Column.Number("weight %", members.Select(member => Figures.Percent(member.Weight))),
            Column.Number("validation %", members.Select(member => Figures.Percent(member.ValidationAccuracy))),
        ]),
        .. Sentences(estimate),
    ];

    /// <summary>How the ensemble does on rows it was not chosen by, a sentence an item; none where that is not known.</summary>
    public static IReadOnlyList<string> Sentences(CrossEstimate? estimate) => estimate is null ? [] :
    [
        $"Chosen on one half of the {Figures.Count<int>(estimate.Rows)} validation rows and scored on the other, both ways:",
        $"ensemble {Figures.Percent(estimate.EnsembleAccuracy)} %, best single model {Figures.Percent(estimate.BestSingleAccuracy)} %{LogLosses(estimate)}.",
        estimate.FavoursEnsemble
            ? "The stored ensemble was chosen by all of them, so that its own validation accuracy is a little too good."
            : "The ensemble is no better than its best model on rows it was not chosen by: prefer that model.",
    ];

    /// <summary>What decides too: of few rows, how many are right is a matter of luck.</summary>
    private static string LogLosses(CrossEstimate estimate) => estimate is { EnsembleLogLoss: { } ensemble, BestSingleLogLoss: { } single }
        ? $", with a log loss of {Figures.FourDecimals(ensemble)} and {Figures.FourDecimals(single)}"
        : "";
}
