using Mnist.Models;
using Mnist.Networks;

namespace Mnist.Trainers.CrossValidation;

/// <summary>A fold whose model has been trained and asked about the rows held out.</summary>
/// <param name="Figures">How it did.</param>
/// <param name="Facts">What is worth knowing about the model.</param>
/// <param name="Epochs">The epochs of its training, where it has any.</param>
internal sealed record TrainedFold(FoldFigures Figures, ModelFacts Facts, IReadOnlyList<EpochResult> Epochs);
