using System.Collections.Immutable;
using Mnist.Runs;
using Mnist.Runs.UnderWay;
using Mnist.Serving.Boards;

namespace Mnist.Serving.Live;

/// <summary>
/// The runs that any process is making in the store, followed while somebody looks: what was added to their files is read at most a few times a
/// second, however many look. A run that has ended stays for a while, with what became of it.
/// </summary>
internal sealed class LiveRuns(RunStore store, StoredBoards boards, TimeProvider time)
{
    /// <summary>Ended runs that are kept.</summary>
    private const int MostEnded = 50;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    private readonly Lock looking = new();
    private readonly RunsUnderWay underWay = new(store);

    private ImmutableDictionary<string, RunUnderWay> followed = ImmutableDictionary<string, RunUnderWay>.Empty;
    private ImmutableList<LiveRun> ended = [];
    private ImmutableList<LiveRun> last = [];
    private long? lookedAt;

    /// <summary>Those under way, the newest first, then those that have ended since somebody began to look.</summary>
    public IReadOnlyList<LiveRun> Now()
    {
        lock (looking)
        {
            if (lookedAt is null || time.GetElapsedTime(lookedAt.Value) >= BetweenLooks)
            {
                lookedAt = time.GetTimestamp();
                last = Look();
            }

            return last;
        }
    }

    private ImmutableList<LiveRun> Look()
    {
        foreach (var folder in underWay.Folders().Where(folder => !followed.ContainsKey(folder)))
        {
            followed = BegunRun.Read(folder) is { } begun ? followed.Add(folder, underWay.Follow(begun, folder)) : followed;
        }

        var states = followed.Select(pair => (pair.Key, State: pair.Value.Look())).ToList();
        foreach (var (folder, state) in states.Where(one => !one.State.IsThere))
        {
            followed = followed.Remove(folder);
            ended = [new LiveRun(state, LiveState.Ended, Published(state)), .. ended.Take(MostEnded - 1)];
        }

        var now = time.GetUtcNow();
        return
        [
            .. states.Where(one => one.State.IsThere).Select(one => new LiveRun(one.State, LiveRun.StateOf(one.State, now), null)).OrderByDescending(run => run.UnderWay.Begun.StartedAt),
            .. ended,
        ];
    }

    /// <summary>The id under which a run was published, which has a number after it where another had taken it; null where it was given up.</summary>
    private string? Published(StateUnderWay state) => boards.Now().Listing.Runs
        .Select(run => run.Summary).LastOrDefault(run => run.StartedAt == state.Begun.StartedAt && run.Run.StartsWith(state.Begun.Run, StringComparison.Ordinal))?.Run;
}
