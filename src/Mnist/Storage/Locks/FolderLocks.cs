namespace Mnist.Storage.Locks;

/// <summary>
/// The locks of a folder that machines may share: those of the operating system where they exclude, else heartbeats. Whoever finds first that they do not
/// leaves a mark, which all machines follow: two kinds of locks do not exclude each other. Who knows better than the test makes the mark himself.
/// </summary>
/// <param name="folder">The folder, which is there when a lock is first taken.</param>
/// <param name="faultOf">As <see cref="LockTest.FaultOf"/>.</param>
/// <param name="time">Measures heartbeats.</param>
internal sealed class FolderLocks(string folder, Func<string, string?> faultOf, TimeProvider time) : IFileLocks
{
    /// <summary>Name of the mark.</summary>
    public const string Mark = ".heartbeats";

    private readonly Lazy<IFileLocks> locks = new(() => FaultIn(folder, faultOf) is null ? new OpenFileLocks() : Heartbeats(folder, time), LazyThreadSafetyMode.PublicationOnly);

    public TimeSpan Between => locks.Value.Between;

    public IHeldLock? TryTake(string path) => locks.Value.TryTake(path);

    /// <summary>As <see cref="IFileLocks.IsHeld"/>; who only asks this tests and marks nothing.</summary>
    public bool IsHeld(string path) => File.Exists(Path.Combine(folder, Mark)) ? locks.Value.IsHeld(path) : LockFile.IsHeld(path);

    public IReadOnlyList<string> In(string folder, string ending) => locks.Value.In(folder, ending);

    /// <summary>Why the locks of the operating system are not used in a folder; null if they are.</summary>
    public static string? FaultIn(string folder, Func<string, string?> faultOf) =>
        File.Exists(Path.Combine(folder, Mark)) ? $"the file {Mark} in it says that a machine's locks keep no other machine out" : faultOf(folder);

    private static HeartbeatLocks Heartbeats(string folder, TimeProvider time)
    {
        var mark = Path.Combine(folder, Mark);
        if (!File.Exists(mark))
        {
            File.WriteAllText(mark, "Locks in this folder are files that their owners change every few seconds.\n");
        }

        return new HeartbeatLocks(time, LockOwner.OfThisProcess());
    }
}
