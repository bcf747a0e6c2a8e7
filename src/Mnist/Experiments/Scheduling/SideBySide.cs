namespace Mnist.Experiments.Scheduling;

/// <summary>Does the work of models as their turns come, each on a thread of its own.</summary>
/// <typeparam name="T">What becomes of a model.</typeparam>
/// <param name="scheduler">Gives the turns.</param>
/// <param name="work">What is done in a turn.</param>
internal sealed class SideBySide<T>(Scheduler scheduler, Func<Turn, CancellationToken, T> work)
{
    /// <summary>Does all work. What fails ends the rest: nothing else begins, what runs is cancelled, and the failure is thrown once that has ended.</summary>
    /// <param name="models">The models, in order.</param>
    /// <param name="cancellation">Ends the work soon.</param>
    /// <returns>One result a model, in their order.</returns>
    public IReadOnlyList<T> Run(IReadOnlyList<ScheduledModel> models, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = new Dictionary<Task<T>, Turn>();
        try
        {
            return Run(models, running, stop.Token);
        }
        finally
        {
            stop.Cancel();
            AwaitAll(running.Keys);
        }
    }

    private T[] Run(IReadOnlyList<ScheduledModel> models, Dictionary<Task<T>, Turn> running, CancellationToken stop)
    {
        var waiting = models.ToList();
        var results = new T[models.Count];
        while (waiting.Count > 0 || running.Count > 0)
        {
            while (scheduler.Next(waiting, running.Values) is { } turn)
            {
                stop.ThrowIfCancellationRequested();
                waiting.Remove(turn.Model);
                running.Add(Begin(turn, stop), turn);
            }

            Task<T>[] tasks = [.. running.Keys];
            var ended = tasks[Task.WaitAny(tasks, CancellationToken.None)];
            running.Remove(ended, out var done);
            results[done!.Model.Number] = ended.GetAwaiter().GetResult();
        }

        return results;
    }

    private Task<T> Begin(Turn turn, CancellationToken stop) =>
        Task.Factory.StartNew(() => work(turn, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void AwaitAll(IEnumerable<Task> tasks)
    {
        foreach (var task in tasks)
        {
            // What was cancelled fails too; only what failed first is told.
            task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(CancellationToken.None);
        }
    }
}
