using Mnist.Leaderboards;
using Mnist.Leaderboards.Filters;
using Mnist.Runs;

namespace Mnist.Serving.Boards;

/// <summary>The runs of the store and their leaderboards, read again when the store has changed: publishing, removing and labelling a run all change its folder.</summary>
internal sealed class StoredBoards(RunStore store)
{
    private readonly Lock reading = new();

    private BoardsAtATime? last;

    /// <summary>The runs as they are now.</summary>
    public BoardsAtATime Now()
    {
        lock (reading)
        {
            var changed = Directory.GetLastWriteTimeUtc(store.Folder);
            return last?.Changed == changed ? last : last = new BoardsAtATime(changed, store.List());
        }
    }
}

/// <summary>What the store held at a time.</summary>
/// <param name="Changed">When the store had last changed, UTC.</param>
/// <param name="Listing">Its runs.</param>
internal sealed record BoardsAtATime(DateTime Changed, RunListing Listing)
{
    private readonly Lazy<Dictionary<string, StoredRun>> byId = new(() => Listing.Runs.ToDictionary(run => run.Summary.Run, StringComparer.Ordinal));

    private readonly Lazy<IReadOnlyList<Leaderboard>> all = new(() => Leaderboard.ByData(Listing.Runs));

    /// <summary>All runs, ranked.</summary>
    public IReadOnlyList<Leaderboard> All => all.Value;

    /// <summary>The run with an id; null if there is none. An id is looked up in the list and never becomes a path.</summary>
    public StoredRun? Find(string id) => byId.Value.GetValueOrDefault(id);

    /// <summary>A run as its files are now; null where there is none of the id, or it cannot be read.</summary>
    /// <param name="id">The whole id.</param>
    /// <param name="fault">Why, or what of it cannot be read; empty where there is none of the id, or all is well.</param>
    public StoredRun? Open(string id, out string fault)
    {
        fault = FaultOf(id) ?? "";
        return Find(id) is { } run ? RunFile.Read(run.Folder, out fault) : null;
    }

    private string? FaultOf(string id) => Listing.Faults.FirstOrDefault(fault => fault.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end && Path.GetFileName(fault[..end]) == id);

    /// <summary>The runs of an experiment, or of all, of which an expression is true.</summary>
    /// <exception cref="FilterException">The expression is none.</exception>
    public IReadOnlyList<StoredRun> Runs(string? experiment, string? where)
    {
        IReadOnlyList<StoredRun> runs = experiment is null ? Listing.Runs : [.. Listing.Runs.Where(run => run.Summary.Experiment == experiment)];
        return where is null ? runs : RunFilter.Parse(where).Of(runs);
    }

    /// <summary>Those, ranked.</summary>
    /// <exception cref="FilterException">The expression is none.</exception>
    public IReadOnlyList<Leaderboard> Of(string? experiment, string? where) => experiment is null && where is null ? All : Leaderboard.ByData(Runs(experiment, where));
}
