using Mnist.Definitions.Models;

namespace Mnist.Experiments.Scheduling;

/// <summary>What matters of a model for when it is trained.</summary>
/// <param name="Number">Its place among the models, from 0.</param>
/// <param name="Threads">What it does with threads.</param>
/// <param name="CoreSeconds">Guess of how long cores are busy with it; 0 where a finished run is there.</param>
/// <param name="MemoryBytes">Guess of what it takes besides the dataset.</param>
/// <param name="After">Numbers of the models that must have ended before.</param>
internal sealed record ScheduledModel(int Number, ThreadUse Threads, double CoreSeconds, long MemoryBytes, IReadOnlyList<int> After);

/// <summary>A model's turn.</summary>
/// <param name="Model">The model.</param>
/// <param name="Threads">Threads it has until it ends, at least 1.</param>
internal sealed record Turn(ScheduledModel Model, int Threads);
