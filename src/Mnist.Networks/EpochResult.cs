namespace Mnist.Networks;

/// <summary>What one epoch did. Train figures are averages over the epoch's batches, dropout on; validation figures are of the network as it would predict.</summary>
/// <param name="Epoch">1-based.</param>
/// <param name="TrainLoss">Mean loss (cross-entropy in nats, squared or absolute error) against the targets as trained on (smoothed, blended, weighted), L2 penalty excluded.</param>
/// <param name="TrainAccuracy">0 to 1; null where rows have no classes.</param>
/// <param name="ValidationLoss">Mean loss, rows weighted; null without validation rows.</param>
/// <param name="ValidationAccuracy">0 to 1; null without validation rows or classes.</param>
/// <param name="LearningRate">Learning rate of the epoch's last step.</param>
/// <param name="TrainSeconds">Time spent training, validation excluded.</param>
/// <param name="ValidationSeconds">Time spent on the validation rows.</param>
public sealed record EpochResult(
    int Epoch, double TrainLoss, double? TrainAccuracy, double? ValidationLoss, double? ValidationAccuracy,
    double LearningRate, double TrainSeconds, double ValidationSeconds)
{
    /// <summary>Which of several trainings of the same network it belongs to, from 1, as in a cross-validation; null where there is but one.</summary>
    public int? Fold { get; init; }
}
