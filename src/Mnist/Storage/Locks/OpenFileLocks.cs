namespace Mnist.Storage.Locks;

/// <summary>Locks of the operating system: it lets go of them when their owner dies. A share may have none, which <see cref="LockTest"/> finds out.</summary>
internal sealed class OpenFileLocks : IFileLocks
{
    public TimeSpan Between => TimeSpan.Zero;

    public IHeldLock? TryTake(string path) => LockFile.TryTake(path);

    public bool IsHeld(string path) => LockFile.IsHeld(path);

    public IReadOnlyList<string> In(string folder, string ending) => Directory.GetFiles(folder, ".*" + ending);
}
