using Mnist.Datasets;
using Mnist.Networks;
using Mnist.Runs;
using Mnist.Trials;

namespace Mnist.Plots;

/// <summary>What the pictures of a completed run are drawn from.</summary>
/// <param name="Record">What the run says of itself.</param>
/// <param name="Epochs">Its epochs; empty where it has none.</param>
/// <param name="Trials">The trials of its search; empty where it has none.</param>
/// <param name="Validation">What the model says of the validation rows.</param>
/// <param name="Dataset">The images.</param>
/// <param name="FirstLayer">The first layer of a dense network; null for other models.</param>
internal sealed record PicturedRun(
    RunRecord Record, IReadOnlyList<EpochResult> Epochs, IReadOnlyList<TrialResult> Trials, RunPredictions Validation, Dataset Dataset, FoldedLayer? FirstLayer)
{
    /// <summary>Reads what a run has stored.</summary>
    /// <param name="run">A completed run.</param>
    /// <param name="dataset">The dataset it was trained on.</param>
    /// <param name="firstLayer">As <see cref="FirstLayer"/> has it.</param>
    /// <exception cref="IOException">A file of the run is missing.</exception>
    /// <exception cref="InvalidDataException">A file of the run is damaged; the message names it.</exception>
    public static PicturedRun Read(StoredRun run, Dataset dataset, FoldedLayer? firstLayer) =>
        new(run.Record, run.ReadEpochs(), run.ReadTrials(), run.ReadPredictions("validation"), dataset, firstLayer);

    /// <summary>Names of the classes, in label order.</summary>
    public IReadOnlyList<string> ClassNames => Dataset.ClassNames;

    /// <summary>What the run is called in a picture's title.</summary>
    public string Name => Record.Model.Name;

    /// <summary>Pixels of an image.</summary>
    /// <param name="row">Its index in the dataset.</param>
    public ReadOnlySpan<byte> Pixels(int row) => Dataset.Pixels.Span.Slice(row * Dataset.Shape.PixelCount, Dataset.Shape.PixelCount);
}
