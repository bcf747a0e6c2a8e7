using Mnist.Models;

namespace Mnist.Trainers;

/// <summary>What a trainer is given beside definition and data: what every trainer takes, then what only some do.</summary>
/// <param name="Seed">Determines everything random.</param>
/// <param name="Threads">Threads it may use, at least 1.</param>
/// <param name="WorkFolder">An existing folder for temporary files; the caller deletes it.</param>
/// <param name="Observer">Hears of progress.</param>
/// <param name="Cancellation">Asks to stop soon.</param>
public sealed record TrainingContext(int Seed, int Threads, string WorkFolder, ITrainingObserver Observer, CancellationToken Cancellation)
{
    /// <summary>Of networks and searches: what an interrupted training goes on from; null where nothing is kept.</summary>
    public ResumableState? State { get; init; }

    /// <summary>Of searches: what else their time budget leaves time for.</summary>
    public RowsToScore RowsToScore { get; init; }

    /// <summary>Of searches: the finished one that this one goes on with; null for one that begins.</summary>
    public EarlierSearch? Continues { get; init; }

    /// <summary>Of searches: trials of others to start from.</summary>
    public IReadOnlyList<EarlierTrials> StartFrom { get; init; } = [];

    /// <summary>Of ensembles: stored models that may become part of it.</summary>
    public IReadOnlyList<StoredModel> Earlier { get; init; } = [];
}

/// <summary>What stays when the work is interrupted, so that the next training of the very same model goes on from it.</summary>
/// <param name="Folder">The folder; need not exist. Its name tells trainings apart.</param>
/// <param name="CheckpointSeconds">Seconds of training between the checkpoints of a network; 0 keeps one after every epoch.</param>
public sealed record ResumableState(string Folder, double CheckpointSeconds);

/// <summary>Rows that a model is to score once it is there, besides those of validation.</summary>
/// <param name="Test">Rows of the test part.</param>
/// <param name="More">Rows besides.</param>
public readonly record struct RowsToScore(int Test, long More);
