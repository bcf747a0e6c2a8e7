namespace Mnist.Runs;

/// <summary>The folder of runs. A run is complete or absent: it is built under a temporary name and published by one rename.</summary>
/// <param name="folder">The runs folder; made when the first run begins.</param>
public sealed class RunStore(string folder)
{
    /// <summary>The runs folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>All runs, newest last, with the faults of folders that cannot be read.</summary>
    public RunListing List() => throw new NotSupportedException();

    /// <summary>The run with an id, or the only one whose id begins with or contains a text; else null with the reason.</summary>
    public StoredRun? Find(string idOrPart, out string problem) => throw new NotSupportedException();

    /// <summary>The newest completed run with an identity, or null.</summary>
    public StoredRun? FindCompleted(string identity) => throw new NotSupportedException();

    /// <summary>Starts building a run under a temporary name. Dispose without publishing to leave nothing.</summary>
    /// <param name="runId">The id, from <see cref="RunId"/>.</param>
    public RunBuilder Begin(string runId) => throw new NotSupportedException();
}

/// <summary>A published run.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Record">What it says of itself.</param>
public sealed record StoredRun(string Folder, RunRecord Record);

/// <summary>The runs of a store.</summary>
/// <param name="Runs">Those that can be read, oldest first.</param>
/// <param name="Faults">One sentence a folder that cannot be read, naming it.</param>
public sealed record RunListing(IReadOnlyList<StoredRun> Runs, IReadOnlyList<string> Faults);
