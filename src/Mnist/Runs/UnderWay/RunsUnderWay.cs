namespace Mnist.Runs.UnderWay;

/// <summary>The runs that processes are making in a store. It only reads.</summary>
internal sealed class RunsUnderWay(RunStore store)
{
    /// <summary>Paths of their temporary folders, the owners of some of which may be dead.</summary>
    public IReadOnlyList<string> Folders() => Directory.Exists(store.Folder)
        ? [.. Directory.EnumerateDirectories(store.Folder, TemporaryFolder.Pattern).Where(folder => File.Exists(Path.Combine(folder, BegunRun.FileName)))]
        : [];
}
