namespace Mnist.Runs.UnderWay;

/// <summary>The runs that processes are making in a store. It only reads.</summary>
internal sealed class RunsUnderWay(RunStore store)
{
    /// <summary>Paths of their temporary folders, the owners of some of which may be dead.</summary>
    public IReadOnlyList<string> Folders() => Directory.Exists(store.Folder)
        ? [.. Directory.EnumerateDirectories(store.Folder, TemporaryFolder.Pattern).Where(folder => File.Exists(Path.Combine(folder, BegunRun.FileName)))]
        : [];

    /// <summary>A run to look at again and again.</summary>
    /// <param name="begun">What it said of itself when it began.</param>
    /// <param name="folder">One of the folders.</param>
    public RunUnderWay Follow(BegunRun begun, string folder) => new(begun, folder, store.Locks);
}
