namespace Mnist.Networks;

/// <summary>Saves checkpoints of one training, so that it can resume when it was interrupted. Called on the calling thread.</summary>
public interface ICheckpoints
{
    /// <summary>What to resume from; null to begin. Read once, before the first epoch.</summary>
    TrainingCheckpoint? Latest { get; }

    /// <summary>Whether a checkpoint is wanted. Asked after every epoch that another one follows.</summary>
    /// <param name="epoch">The epoch that has ended.</param>
    bool IsDueAfter(EpochResult epoch);

    /// <summary>Saves a checkpoint, which nobody changes later.</summary>
    /// <param name="checkpoint">The state after the latest epoch.</param>
    void Save(TrainingCheckpoint checkpoint);
}
