using Mnist.Datasets;
using Mnist.Runs;

namespace Mnist.Exploration;

/// <summary>An image, by its index in the dataset, whose label a model doubts, and the probability that it gives the label, 0 to 1.</summary>
internal sealed record SuspectLabel(int Row, string Part, string Label, string Predicted, double LabelProbability);

/// <summary>Images that may be labelled wrongly: those whose label a model, which was not trained on them, finds least likely (self-confidence; Northcutt et al., 2021).</summary>
internal static class SuspectLabels
{
    private static readonly string[] Parts = [PartName.Validation, PartName.Test];

    /// <summary>The most doubtful first; those the model finds likeliest to be their label are none.</summary>
    /// <exception cref="IOException">The run has no predictions.</exception>
    /// <exception cref="InvalidDataException">Its predictions are damaged.</exception>
    public static IReadOnlyList<SuspectLabel> Of(StoredRun run, IReadOnlyList<string> classNames, int most) =>
        [.. Parts.SelectMany(part => In(part, run.ReadPredictions(part), classNames)).OrderBy(suspect => suspect.LabelProbability).ThenBy(suspect => suspect.Row).Take(most)];

    private static IEnumerable<SuspectLabel> In(string part, RunPredictions predictions, IReadOnlyList<string> classNames) =>
        from row in Enumerable.Range(0, predictions.Rows.Count)
        let label = predictions.Truth[row]
        where predictions.Predicted[row] != label
        select new SuspectLabel(predictions.Rows[row], part, classNames[label], classNames[predictions.Predicted[row]], predictions.Probabilities.Row(row)[label]);
}
