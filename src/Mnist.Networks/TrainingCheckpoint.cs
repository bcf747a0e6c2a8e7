namespace Mnist.Networks;

/// <summary>
/// All that a training resumes from after an epoch. What is random needs no place in it: random numbers follow from the seed and the number of
/// epochs and steps done.
/// </summary>
/// <param name="Epochs">Every epoch done, first to last.</param>
/// <param name="State">Parameters, with the optimizer's moments, moving averages and running statistics, in the engine's own order and layout.</param>
/// <param name="Best">What early stopping remembers; null without it.</param>
public sealed record TrainingCheckpoint(IReadOnlyList<EpochResult> Epochs, IReadOnlyList<float[]> State, BestEpoch? Best);

/// <summary>What early stopping remembers.</summary>
/// <param name="Layers">The network of the best epoch.</param>
/// <param name="LowestLoss">Its validation loss.</param>
/// <param name="EpochsWithoutImprovement">Epochs since.</param>
public sealed record BestEpoch(IReadOnlyList<FoldedLayer> Layers, double LowestLoss, int EpochsWithoutImprovement);
