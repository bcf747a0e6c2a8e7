using System.Collections.Concurrent;
using System.Globalization;

namespace Mnist.Storage.Locks;

/// <summary>
/// Locks where the operating system has none: a file that only one process can make, which its owner changes every few seconds. Who finds it unchanged
/// for long takes the owner for dead. Only changes count, seen with the reader's own clock: those of two machines are never compared.
/// </summary>
/// <remarks>
/// The files of a lock are numbered; the owner's has the highest number. A successor makes the next one, which only one of several can, and then looks
/// whether somebody else has come meanwhile: of two that make different files at the same time, each after looking, at least one sees the other and withdraws.
/// </remarks>
internal sealed class HeartbeatLocks(TimeProvider time, LockOwner owner) : IFileLocks
{
    /// <summary>How long a file stays unchanged before its owner is taken for dead: many beats, and longer than a share keeps what it knows of files.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly ConcurrentDictionary<string, (string Text, long Since)> seen = new();

    public TimeSpan Between => TimeSpan.FromSeconds(1);

    public IHeldLock? TryTake(string path)
    {
        var before = FilesOf(path);
        if (before.Exists(file => !IsDead(file.Path)))
        {
            return null;
        }

        var mine = string.Create(CultureInfo.InvariantCulture, $"{path}.{before.Select(file => file.Number).DefaultIfEmpty(0).Max() + 1}");
        if (HeartbeatLock.TryMake(mine, owner, time) is not { } made)
        {
            return null;
        }

        if (FilesOf(path).Exists(file => file.Path != mine && !before.Contains(file)))
        {
            made.Dispose();
            return null;
        }

        before.ForEach(file => Remove(file.Path));
        return made;
    }

    public bool IsHeld(string path) => FilesOf(path).Exists(file => !IsDead(file.Path));

    public IReadOnlyList<string> In(string folder, string ending) =>
        [.. Directory.GetFiles(folder, $".*{ending}.*").Where(file => NumberOf(file) is not null).Select(file => Path.ChangeExtension(file, null)).Distinct()];

    /// <summary>The files of a lock, as the folder lists them: asking for one by its name may be answered from memory.</summary>
    private static List<(string Path, int Number)> FilesOf(string path) =>
    [
        .. from file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + ".*")
           let number = NumberOf(file)
           where number is not null && file == string.Create(CultureInfo.InvariantCulture, $"{path}.{number}")
           select (file, number.Value),
    ];

    private static int? NumberOf(string file) =>
        int.TryParse(Path.GetExtension(file.AsSpan()).TrimStart('.'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private bool IsDead(string file)
    {
        if (Read(file) is not { } text)
        {
            seen.TryRemove(file, out _);
            return true;
        }

        var now = time.GetTimestamp();
        var (_, since) = seen.AddOrUpdate(file, _ => (text, now), (_, last) => last.Text == text ? last : (text, now));
        return time.GetElapsedTime(since, now) >= Patience;
    }

    /// <summary>What an owner has written; null if the file is gone.</summary>
    private static string? Read(string file)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            return reader.ReadToEnd();
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private void Remove(string file)
    {
        File.Delete(file);
        seen.TryRemove(file, out _);
    }
}
