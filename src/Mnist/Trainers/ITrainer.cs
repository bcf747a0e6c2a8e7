using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;

namespace Mnist.Trainers;

/// <summary>Trains the models of one kind.</summary>
public interface ITrainer
{
    /// <summary>Packages, besides Microsoft.ML, that loading any of its zips takes; empty where that depends on the model.</summary>
    IReadOnlyList<string> Packages => [];

    /// <summary>Trains a model. The same arguments give the same model on the same machine, unless a clock ends the work or a part of it.</summary>
    /// <param name="definition">A definition of the kind this trainer is registered for.</param>
    /// <param name="data">Training and validation rows.</param>
    /// <param name="context">Seed, threads and who to tell.</param>
    /// <exception cref="TrainingException">The model cannot be trained; the message says why and what to change.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    ITrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context);
}

/// <summary>What a trainer is given beside definition and data.</summary>
/// <param name="Seed">Determines everything random.</param>
/// <param name="Threads">Threads it may use, at least 1.</param>
/// <param name="WorkFolder">An existing folder for temporary files; the caller deletes it.</param>
/// <param name="Observer">Hears of progress.</param>
/// <param name="Cancellation">Asks to stop soon.</param>
public sealed record TrainingContext(int Seed, int Threads, string WorkFolder, ITrainingObserver Observer, CancellationToken Cancellation)
{
    /// <summary>A folder that stays when the work is interrupted, so that the next training of the very same model goes on from it; null for none.</summary>
    public string? StateFolder { get; init; }

    /// <summary>Seconds of training between the checkpoints of a network in <see cref="StateFolder"/>; 0 keeps one after every epoch.</summary>
    public double CheckpointSeconds { get; init; }

    /// <summary>Whether validation rows are scored after every epoch for people to watch. The model is the same.</summary>
    public bool WatchesEpochs { get; init; } = true;

    /// <summary>Number of test rows, which the model is to score once it is there: a time budget leaves time for them.</summary>
    public int TestRows { get; init; }

    /// <summary>Rows that it is to score besides those of validation and test.</summary>
    public long MoreRowsScored { get; init; }

    /// <summary>Stored models that may become part of this one; empty for all kinds but ensembles.</summary>
    public IReadOnlyList<StoredModel> Earlier { get; init; } = [];
}
