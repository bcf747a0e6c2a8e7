using Mnist.Definitions.Models;

namespace Mnist.Search.Running;

/// <summary>How a search shares its threads out among trials that run at once; all trials together never have more than the search.</summary>
/// <param name="Slots">Trials that may run at once, at least 1.</param>
/// <param name="ThreadsPerTrial">Threads of each, at least 1.</param>
internal sealed record ThreadShare(int Slots, int ThreadsPerTrial)
{
    /// <summary>What a definition asks for, as far as the threads go: a trial's threads come before the number of trials.</summary>
    public static ThreadShare Of(AutoMLModel definition, int threads)
    {
        var asked = Math.Min(definition.ThreadsPerTrial ?? 1, threads);
        var slots = Math.Min(definition.Parallel, threads / asked);
        return new ThreadShare(slots, definition.ThreadsPerTrial is null ? threads / slots : asked);
    }
}
