namespace Mnist.Runs;

/// <summary>
/// What interrupted trainings and searches would go on from. Whoever runs the same again takes it up; after a change of the program or of the
/// definition nobody does, and it stays until it is removed.
/// </summary>
internal sealed class InterruptedWork(RunStore store)
{
    /// <summary>Folders of work that no living process is doing.</summary>
    public IReadOnlyList<string> List() => Directory.Exists(store.Folder)
        ? [.. Directory.GetDirectories(store.Folder, RunStore.StatePrefix + "*").Where(folder => Unclaimed(folder, () => true)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Removes a folder, which is there or gone however the removal ends; false if a process has taken it up or finished it meanwhile.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public bool Remove(string folder) => Unclaimed(folder, () =>
    {
        store.RemoveWhole(folder);
        return true;
    });

    /// <summary>Does something with a folder that is there while nobody else can take it up.</summary>
    private bool Unclaimed(string folder, Func<bool> work)
    {
        var identity = Path.GetFileName(folder)[RunStore.StatePrefix.Length..];
        if (identity.Length != RunStore.CharactersOfIdentity)
        {
            return false;
        }

        using var claim = store.Locks.TryTake(store.ClaimFile(identity));
        return claim is not null && Directory.Exists(folder) && work();
    }
}
