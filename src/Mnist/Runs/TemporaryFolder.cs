using System.Globalization;
using System.Text.RegularExpressions;
using Mnist.Storage.Locks;

namespace Mnist.Runs;

/// <summary>A folder for a run being built. A lock file beside it is held for as long as the owner lives, however it dies, so that
/// what a dead process left can be told from what a living one is writing.</summary>
internal sealed partial class TemporaryFolder : IDisposable
{
    private const string Prefix = ".tmp-";
    private const string LockSuffix = ".lock";

    /// <summary>What their names look like.</summary>
    public const string Pattern = Prefix + "*";

    private readonly IDisposable ownership;

    private TemporaryFolder(string path, IDisposable ownership)
    {
        Path = path;
        this.ownership = ownership;
    }

    public string Path { get; }

    /// <summary>The file that its owner holds for as long as it lives.</summary>
    public static string LockOf(string path) => path + LockSuffix;

    /// <summary>Makes one in a folder, whose locks are those of the operating system where no others are given.</summary>
    public static TemporaryFolder Create(string parent, IFileLocks? locks = null)
    {
        while (true)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}");
            var path = System.IO.Path.Combine(parent, name);

            // The lock comes first: a folder whose lock can be taken has no owner. A sweep may come between making and locking the file.
            if ((locks ?? new OpenFileLocks()).TryTake(LockOf(path)) is { } ownership)
            {
                return Create(path, ownership);
            }
        }
    }

    private static TemporaryFolder Create(string path, IDisposable ownership)
    {
        try
        {
            Directory.CreateDirectory(path);
            return new TemporaryFolder(path, ownership);
        }
        catch
        {
            ownership.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Removes those in a folder, which may be one of the user's, whose owner has died, and other locks of the dead. What has not exactly such a name
    /// is somebody else's and stays.
    /// </summary>
    public static void Sweep(string parent, IFileLocks? locks = null)
    {
        locks ??= new OpenFileLocks();
        foreach (var path in Directory.GetDirectories(parent, Pattern).Where(path => OurFolder().IsMatch(System.IO.Path.GetFileName(path))))
        {
            if (TryTake(locks, LockOf(path)) is { } ownership)
            {
                new TemporaryFolder(path, ownership).Dispose();
            }
        }

        foreach (var path in locks.In(parent, LockSuffix).Where(path => OurLock().IsMatch(System.IO.Path.GetFileName(path))))
        {
            TryTake(locks, path)?.Dispose();
        }
    }

    /// <summary>Removes the folder and what is in it. What something else still holds on to stays, without an owner, for the next sweep.</summary>
    public void Dispose()
    {
        using (ownership)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Abandoned work may be writing to it still; that must not hide why it was abandoned.
            }
        }
    }

    [GeneratedRegex(@"^\.tmp-[0-9]+-[0-9a-f]{32}\z")]
    private static partial Regex OurFolder();

    [GeneratedRegex(@"^\.(tmp-[0-9]+|claim|labels)-[0-9a-f]{32}\.lock\z")]
    private static partial Regex OurLock();

    // What cannot be taken at all belongs to another user, who will sweep it.
    private static IDisposable? TryTake(IFileLocks locks, string path)
    {
        try
        {
            return locks.TryTake(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
