using Mnist.Datasets;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Runs;
using Mnist.Trials;

namespace Mnist.Plots;

/// <summary>What the pictures of a completed run are drawn from; epochs, trials and the network are not there where it has none.</summary>
internal sealed record PicturedRun(
    RunRecord Record, IReadOnlyList<EpochResult> Epochs, IReadOnlyList<TrialResult> Trials, RunPredictions Validation, Dataset Dataset, ShownNetwork? Network)
{
    /// <exception cref="IOException">A file of the run is missing.</exception>
    /// <exception cref="InvalidDataException">A file of the run is damaged; the message names it.</exception>
    public static PicturedRun Read(StoredRun run, Dataset dataset, ShownNetwork? network) =>
        new(run.Record, run.ReadEpochs(), run.ReadTrials(), run.ReadPredictions(PartName.Validation), dataset, network);

    public IReadOnlyList<string> ClassNames => Dataset.ClassNames;

    public string Name => Record.Model.Name;
}
