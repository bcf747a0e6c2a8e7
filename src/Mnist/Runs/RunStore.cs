using System.Security.Cryptography;
using System.Text;
using Mnist.Storage;
using Mnist.Storage.Locks;

namespace Mnist.Runs;

/// <summary>The folder of runs. A run is complete or absent: it is built under a temporary name and published by one rename.</summary>
/// <param name="folder">The runs folder; made when the first run begins.</param>
/// <param name="time">The clock of the runs' logs and of the ledger; null takes the system's.</param>
public sealed class RunStore(string folder, TimeProvider? time = null)
{
    /// <summary>What the names of <see cref="StateFolder"/> begin with.</summary>
    internal const string StatePrefix = ".state-";

    /// <summary>Characters of an identity that tell works apart.</summary>
    internal const int CharactersOfIdentity = 32;

    private static readonly TimeSpan BetweenClaims = TimeSpan.FromMilliseconds(200);

    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>Locks that exclude all who use the store, on whichever machine.</summary>
    internal IFileLocks Locks { get; init; } = new FolderLocks(Path.GetFullPath(folder), LockTest.FaultOf, time ?? TimeProvider.System);

    /// <summary>Who scored test rows when.</summary>
    public TestLedger Ledger => new(this, time ?? TimeProvider.System);

    /// <summary>Where work on a run of an identity is kept while it is not finished. It need not exist; whoever finishes the run removes it.</summary>
    public string StateFolder(string identity) => Path.Combine(Folder, $"{StatePrefix}{identity[..CharactersOfIdentity]}");

    /// <summary>The lock of whoever works on a run of an identity.</summary>
    internal string ClaimFile(string identity) => Path.Combine(Folder, $".claim-{identity[..CharactersOfIdentity]}.lock");

    /// <summary>The lock of whoever changes the labels of a run.</summary>
    internal string LabelsLock(string run) =>
        Path.Combine(Folder, $".labels-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(run))).AsSpan(0, CharactersOfIdentity)}.lock");

    /// <summary>Removes what an interrupted run of an identity would go on from: it is of no use to a completed one.</summary>
    public void RemoveState(string identity)
    {
        if (Directory.Exists(StateFolder(identity)))
        {
            Directory.Delete(StateFolder(identity), recursive: true);
        }
    }

    /// <summary>All runs, oldest first, with the faults of folders that cannot be read, or of which something cannot. Files that are as they were when a list was made are not read again.</summary>
    public RunListing List() => List(RunIndex.Read(Folder));

    /// <summary>The same, of files that are all read: what changed behind the file system's back is found too.</summary>
    public RunListing ListAnew() => List(RunIndex.Empty);

    private RunListing List(RunIndex index)
    {
        var folders = RunFolders();
        var (read, texts) = (new ListedFolder[folders.Length], new SharedTexts());
        Parallel.For(0, folders.Length, place => read[place] = ListedFolder.Read(folders[place], index, texts));
        var found = read.Where(one => one.Summary is not null).ToList();
        var whole = found.Where(one => one.Fault.Length == 0).ToList();
        if (whole.Exists(one => one.IsNew) || whole.Count != index.Count)
        {
            RunIndex.Write(Folder, [.. whole.Select(one => new IndexedRun(one.State, one.Summary!))], Locks);
        }

        return new RunListing(
            [.. found.OrderBy(one => one.Summary!.StartedAt).ThenBy(one => one.Summary!.Run, StringComparer.Ordinal).Select(one => new StoredRun(one.Path, one.Summary!))],
            [.. read.Select(one => one.Fault).Where(fault => fault.Length > 0).Order(StringComparer.Ordinal)]);
    }

    /// <summary>The run with an id, or the only one whose id contains a text; else null with the reason.</summary>
    /// <param name="idOrPart">The id or a part of it, in any case.</param>
    /// <param name="problem">Why there is no such run, or what of it cannot be read, and what to do; empty if all is well.</param>
    public StoredRun? Find(string idOrPart, out string problem)
    {
        var ids = RunFolders().Select(path => Path.GetFileName(path)).Where(id => id.Contains(idOrPart, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToList();
        var matches = ids.Contains(idOrPart, StringComparer.Ordinal) ? [idOrPart] : ids;
        if (matches.Count == 1)
        {
            return RunFile.Read(Path.Combine(Folder, matches[0]), out problem);
        }

        problem = matches.Count == 0
            ? $"no run in {Folder} has \"{idOrPart}\" in its id; `mnist leaderboard --format csv` lists the ids"
            : $"\"{idOrPart}\" is part of {matches.Count} ids: {string.Join(", ", matches.Take(5))}{(matches.Count > 5 ? ", …" : "")}; give more of the one you mean";
        return null;
    }

    /// <summary>The newest completed run with an identity under the same names, or null.</summary>
    /// <param name="identity">From <see cref="RunIdentity"/>.</param>
    /// <param name="experiment">Name of the experiment.</param>
    /// <param name="model">Name of the model.</param>
    public StoredRun? FindCompleted(string identity, string experiment, string model) =>
        RunsOf(identity, experiment, model).LastOrDefault(run => run.Record.Status == RunStatus.Completed);

    /// <summary>The same, completed or failed. A search that failed while it went on with a completed run does not count: that run stands.</summary>
    public StoredRun? FindNewest(string identity, string experiment, string model) =>
        RunsOf(identity, experiment, model).LastOrDefault(run => run.Record is not { Status: RunStatus.Failed, Continues: not null });

    /// <summary>
    /// Waits until no other process works on a run of an identity, and keeps others from it until disposed. Removes what dead processes left:
    /// one that died after publishing leaves something though nothing is to be trained again.
    /// </summary>
    /// <param name="identity">From <see cref="RunIdentity"/>.</param>
    /// <param name="waiting">Called once if there is another one.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public IHeldLock Claim(string identity, Action waiting, CancellationToken cancellation)
    {
        DurableFiles.CreateFolder(Folder);
        TemporaryFolder.Sweep(Folder, Locks);
        return Locks.Wait(ClaimFile(identity), int.MaxValue, BetweenClaims, waiting, cancellation)!;
    }

    /// <summary>Starts building a run under a temporary name, after removing what dead processes left. Dispose without publishing to leave nothing.</summary>
    /// <param name="runId">The id, from <see cref="RunId"/>; if it is taken by the time of publishing, the run gets a number after it.</param>
    public RunBuilder Begin(string runId)
    {
        DurableFiles.CreateFolder(Folder);
        TemporaryFolder.Sweep(Folder, Locks);
        var temporary = TemporaryFolder.Create(Folder, Locks);
        try
        {
            return new RunBuilder(Folder, runId, temporary, time ?? TimeProvider.System);
        }
        catch
        {
            temporary.Dispose();
            throw;
        }
    }

    /// <summary>Removes a run: it is there or gone, however the removal ends.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public void Remove(StoredRun run) => RemoveWhole(run.Folder);

    /// <summary>Removes a folder of the store: it is there or gone, however the removal ends.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    internal void RemoveWhole(string path)
    {
        using var temporary = TemporaryFolder.Create(Folder, Locks);
        Directory.Move(path, Path.Combine(temporary.Path, "removed"));
        DurableFiles.FlushFolder(Folder);
    }

    /// <summary>Oldest first.</summary>
    private IEnumerable<StoredRun> RunsOf(string identity, string experiment, string model) => RunFolders()
        .Where(path => RunId.MayBeOf(Path.GetFileName(path), identity))
        .Select(path => RunFile.Read(path, out _)).OfType<StoredRun>()
        .Where(run => run.Record.Identity == identity && run.Record.Experiment == experiment && run.Record.Model.Name == model)
        .OrderBy(run => run.Record.StartedAt).ThenBy(run => run.Record.Run, StringComparer.Ordinal);

    private string[] RunFolders() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateDirectories(Folder).Where(path => !Path.GetFileName(path.AsSpan()).StartsWith('.'))]
        : [];
}

/// <summary>The runs of a store.</summary>
/// <param name="Runs">Those that can be read, oldest first.</param>
/// <param name="Faults">One sentence a folder that cannot be read, or not wholly, naming it.</param>
public sealed record RunListing(IReadOnlyList<StoredRun> Runs, IReadOnlyList<string> Faults);
