namespace Mnist.Storage.Locks;

/// <summary>The file system a folder lies on.</summary>
/// <param name="Kind">Its kind, as <c>nfs4</c>.</param>
/// <param name="Options">The options it is mounted with.</param>
internal sealed record MountedFolder(string Kind, IReadOnlyList<string> Options)
{
    private const string Mounts = "/proc/self/mountinfo";

    /// <summary>Why a lock taken here is one of this machine alone; null where nothing says so. No process can find that out by itself.</summary>
    public string? LocksOfOneMachine => Kind switch
    {
        "nfs" or "nfs4" when Options.FirstOrDefault(option => option is "nolock" or "local_lock=all" or "local_lock=flock") is { } option => $"it is mounted with {option}, whose locks are those of one machine",
        "lustre" when Options.Contains("localflock") => "it is mounted with localflock, whose locks are those of one machine",
        "beegfs" => "its file system, BeeGFS, may keep locks to one machine",
        "fuse.sshfs" => "its file system, sshfs, keeps locks to one machine",
        _ => null,
    };

    /// <summary>The file system of a folder; null where nobody tells.</summary>
    public static MountedFolder? Of(string folder) => File.Exists(Mounts) ? Of(Path.GetFullPath(folder), File.ReadLines(Mounts)) : null;

    /// <summary>The same, of lines as in <c>/proc/self/mountinfo</c>: number, parent, device, root, place, options, some fields, a hyphen, kind, source, options.</summary>
    public static MountedFolder? Of(string folder, IEnumerable<string> lines)
    {
        var mounts = from line in lines
                     let words = line.Split(' ')
                     let hyphen = Array.IndexOf(words, "-")
                     where hyphen > 5 && words.Length > hyphen + 3
                     let place = words[4].Replace("\\040", " ", StringComparison.Ordinal).TrimEnd('/')
                     where folder == place || folder.StartsWith(place + "/", StringComparison.Ordinal)
                     select (place, Mount: new MountedFolder(words[hyphen + 1], [.. words[5].Split(','), .. words[hyphen + 3].Split(',')]));

        // A later mount covers an earlier one at the same place.
        return mounts.Reverse().MaxBy(mount => mount.place.Length).Mount;
    }
}
