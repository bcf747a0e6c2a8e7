using Mnist.Datasets;
using Mnist.Runs;
using Mnist.Trainers;

namespace Mnist.Experiments.Reproductions;

/// <summary>Makes a stored run again, from its own definition, in a store of its own.</summary>
/// <param name="datasets">Loads the data.</param>
/// <param name="trainers">Trains the models.</param>
/// <param name="check">Reads saved models back.</param>
/// <param name="time">Dates and times the runs.</param>
public sealed class Reproducer(DatasetLoader datasets, TrainerCatalog trainers, ModelCheck check, TimeProvider time)
{
    /// <summary>Threads to make a run again with: as many as it was made with, where they decide the outcome.</summary>
    /// <param name="record">The run.</param>
    /// <param name="threads">Threads to use where they do not.</param>
    public static int ThreadsFor(RunRecord record, int threads) =>
        record.Determinism == DeterminismGrade.AnyThreads ? threads : record.Environment.Threads;

    /// <summary>Makes a run again, an ensemble with the models it chose from, and compares.</summary>
    /// <param name="stored">A completed run.</param>
    /// <param name="options">How; all models are trained.</param>
    /// <param name="tolerance">Largest difference of an accuracy that counts as the same, 0 to 1.</param>
    /// <param name="scratchFolder">An existing, empty folder; the caller deletes it.</param>
    /// <param name="observer">Hears of progress.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="DatasetException">The data cannot be read.</exception>
    /// <exception cref="InvalidDataException">Stored predictions are damaged.</exception>
    public Reproduction Reproduce(
        StoredRun stored, RunOptions options, double tolerance, string scratchFolder, IExperimentObserver observer, CancellationToken cancellation)
    {
        // Training on other data would tell nothing.
        var sha256 = datasets.Load(stored.Record.Data, scratchFolder, new DataProgress(observer), cancellation).Sha256;
        if (sha256 != stored.Record.DatasetSha256)
        {
            return Reproduction.OnOtherData(stored.Record, sha256, options.Threads);
        }

        // Nobody looks at a run that is compared and deleted.
        // Nobody looks at the pictures of a scratch run.
        var runner = new ExperimentRunner(datasets, new RunStore(Path.Combine(scratchFolder, "runs"), time), trainers, check, documents: (_, _, _, _) => { }, time);
        var results = runner.Run(stored.Record.ToDefinition(), scratchFolder, options, observer, cancellation);
        return Reproduction.Of(stored, results[^1].Run, tolerance);
    }
}
