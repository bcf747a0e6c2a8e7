using Mnist.Definitions.Models;
using Mnist.Trainers;

namespace Mnist.Search.Trials;

/// <summary>A trial that has ended.</summary>
/// <param name="Result">What is logged of it.</param>
/// <param name="Definition">What was trained; null if the proposal made no definition.</param>
/// <param name="Model">The model, owned by whoever holds the trial; null unless completed.</param>
internal sealed record Trial(TrialResult Result, ModelDefinition? Definition, ITrainedModel? Model);
