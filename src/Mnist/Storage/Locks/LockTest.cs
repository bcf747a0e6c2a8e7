namespace Mnist.Storage.Locks;

/// <summary>Finds out whether the operating system's locks of a folder exclude: .NET ignores a file system that refuses them.</summary>
internal static class LockTest
{
    /// <summary>Why locks in a folder keep nobody out; null if they do. A file is made and removed.</summary>
    /// <exception cref="IOException">The disk does not take the file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not to be written.</exception>
    public static string? FaultOf(string folder) => MountedFolder.Of(folder)?.LocksOfOneMachine ?? (Exclude(folder) ? null : "its file system refuses locks");

    /// <summary>Whether one of two openings of a file is refused. The operating system takes two openings by one process for those of two.</summary>
    private static bool Exclude(string folder)
    {
        var path = Path.Combine(folder, $".{Path.GetRandomFileName()}");
        using var first = LockFile.TryTake(path);
        using var second = LockFile.TryTake(path);
        return second is null;
    }
}
