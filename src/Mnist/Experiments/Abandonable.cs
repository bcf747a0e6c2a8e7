namespace Mnist.Experiments;

/// <summary>Work that is waited for until it ends or, after a cancellation, until patience does: native libraries do not hear of cancellations.</summary>
internal static class Abandonable
{
    /// <summary>Runs work on a thread of its own. Work that is given up goes on unheard until the process ends, so that only a process about to end may cancel.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static T Run<T>(Func<T> work, TimeSpan patience, CancellationToken cancellation)
    {
        var task = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        using var waitOver = new CancellationTokenSource();
        using var registration = cancellation.Register(() => waitOver.CancelAfter(patience));
        try
        {
            return task.WaitAsync(waitOver.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (waitOver.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
    }
}
