namespace Mnist.Storage.Locks;

/// <summary>Locks with the names of files, each held by one process at a time, of whichever machine that sees the folder.</summary>
internal interface IFileLocks
{
    /// <summary>Least time between two questions for the same lock.</summary>
    TimeSpan Between { get; }

    /// <summary>Takes a lock; null if a living owner has it. Disposed, it is free again.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not to be written.</exception>
    IHeldLock? TryTake(string path);

    /// <summary>Whether a living owner has a lock, which is left as it is.</summary>
    bool IsHeld(string path);

    /// <summary>Paths of the locks in a folder, whether their owners live or not.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="ending">What the names of these locks end with.</param>
    IReadOnlyList<string> In(string folder, string ending);

    /// <summary>Takes a lock once a living owner lets go of it; null if none does in so many attempts. Nothing tells when that is, so that asking again is all there is.</summary>
    /// <param name="path">The lock.</param>
    /// <param name="attempts">Most attempts, at least 1.</param>
    /// <param name="between">Time between two of them.</param>
    /// <param name="waiting">Called once if the first attempt fails.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    IHeldLock? Wait(string path, int attempts, TimeSpan between, Action waiting, CancellationToken cancellation)
    {
        for (var attempt = 1L; attempt <= attempts; attempt++)
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            if (attempt == 1)
            {
                waiting();
            }

            cancellation.WaitHandle.WaitOne(between > Between ? between : Between);
            cancellation.ThrowIfCancellationRequested();
        }

        return null;
    }
}
