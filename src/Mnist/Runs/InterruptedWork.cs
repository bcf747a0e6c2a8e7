using Mnist.Storage;

namespace Mnist.Runs;

/// <summary>
/// What interrupted trainings and searches would go on from. Whoever runs the same again takes it up; after a change of the program or of the
/// definition nobody does, and it stays until it is removed.
/// </summary>
/// <param name="store">The runs.</param>
internal sealed class InterruptedWork(RunStore store)
{
    /// <summary>Folders of work that no living process is doing.</summary>
    public IReadOnlyList<string> List() => Directory.Exists(store.Folder)
        ? [.. Directory.GetDirectories(store.Folder, RunStore.StatePrefix + "*").Where(IsFree).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Removes a folder unless a process has taken it up.</summary>
    public void Remove(string folder)
    {
        using var claim = LockFile.TryTake(store.ClaimFile(IdentityOf(folder)));
        if (claim is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private bool IsFree(string folder)
    {
        using var claim = LockFile.TryTake(store.ClaimFile(IdentityOf(folder)));
        return claim is not null;
    }

    private static string IdentityOf(string folder) => Path.GetFileName(folder)[RunStore.StatePrefix.Length..];
}
