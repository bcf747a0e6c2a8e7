namespace Mnist.Networks;

/// <summary>Keeps checkpoints of one training, so that it can go on when it was interrupted. Called on the calling thread.</summary>
public interface ICheckpoints
{
    /// <summary>What to go on from; null to begin. Read once, before the first epoch.</summary>
    TrainingCheckpoint? Latest { get; }

    /// <summary>Whether a checkpoint is wanted. Asked after every epoch that another one follows.</summary>
    /// <param name="epoch">The epoch that has ended.</param>
    bool IsDueAfter(EpochResult epoch);

    /// <summary>Takes a checkpoint, which nobody changes later.</summary>
    void Keep(TrainingCheckpoint checkpoint);
}
