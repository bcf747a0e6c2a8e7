using Mnist.Definitions.Models;

namespace Mnist.Experiments.Scheduling;

/// <summary>
/// Decides which model is next. Models side by side never have more threads together than there are, nor, by all that is guessed, more memory.
/// The largest begins first, so that none is left over when the others have ended (Graham, "Bounds on multiprocessing timing anomalies", 1969);
/// those that take the whole machine come last, one after another.
/// </summary>
/// <param name="Threads">Threads of all models together, at least 1.</param>
/// <param name="Jobs">Models that may be trained side by side, at least 1; 1 trains them in order.</param>
/// <param name="MemoryBytes">Memory of all models together; a model alone may take more.</param>
internal sealed record Scheduler(int Threads, int Jobs, long MemoryBytes)
{
    /// <summary>The next turn, or null while nothing can begin.</summary>
    /// <param name="waiting">Models that have not begun, in order.</param>
    /// <param name="running">Models that have not ended.</param>
    public Turn? Next(IReadOnlyList<ScheduledModel> waiting, IReadOnlyCollection<Turn> running)
    {
        if (running.Count >= Jobs)
        {
            return null;
        }

        var unfinished = waiting.Concat(running.Select(turn => turn.Model)).Select(model => model.Number).ToHashSet();
        var ready = waiting.Where(model => !model.After.Any(unfinished.Contains)).ToList();
        var free = Threads - running.Sum(turn => turn.Threads);
        return InOrder(ready).Where(model => Fits(model, free, running)).Select(model => new Turn(model, ThreadsOf(model, free, ready, running.Count))).FirstOrDefault();
    }

    private IEnumerable<ScheduledModel> InOrder(List<ScheduledModel> ready) => Jobs == 1 ? ready : ready
        .OrderBy(model => model.Threads == ThreadUse.All)
        .ThenBy(model => model.CoreSeconds > 0)
        .ThenByDescending(model => model.Threads == ThreadUse.All ? 0 : model.CoreSeconds);

    private bool Fits(ScheduledModel model, int free, IReadOnlyCollection<Turn> running) =>
        running.Count == 0
        || (model.Threads != ThreadUse.All && free > 0 && running.Sum(turn => turn.Model.MemoryBytes) + model.MemoryBytes <= MemoryBytes);

    private int ThreadsOf(ScheduledModel model, int free, List<ScheduledModel> ready, int running)
    {
        var sharers = ready.Where(other => other.Threads != ThreadUse.All).ToList();
        var isAlone = running == 0 && (Jobs == 1 || sharers.Count == 1);
        return isAlone || model.Threads == ThreadUse.All ? free
            : model.Threads == ThreadUse.One ? 1
            : Share(model, free, sharers.Sum(other => other.CoreSeconds), Jobs - running);
    }

    /// <summary>As many of the free threads as a model has of the work that waits, so that all of it ends at about the same time; where few models may run side by side, no fewer than one of these has on average.</summary>
    private static int Share(ScheduledModel model, int free, double allCoreSeconds, int places) =>
        Math.Clamp(Math.Max((int)Math.Round(free * model.CoreSeconds / allCoreSeconds), free / places), 1, free);
}
