namespace Mnist.Runs.Labels;

/// <summary>Changes the labels of stored runs. Of several processes that change a run's at the same time, each finds what the one before made.</summary>
public sealed class RunLabeller(RunStore store)
{
    private const int MostAttempts = 1_500;

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(20);

    /// <summary>Makes other labels of those that a run has now, and gives both.</summary>
    /// <param name="run">The run.</param>
    /// <param name="change">Makes them.</param>
    /// <param name="cancellation">Ends waiting for another process.</param>
    /// <exception cref="InvalidDataException">Those it has are damaged, or those made of them cannot be stored; the message says why.</exception>
    /// <exception cref="IOException">The disk did not take it, the run is gone, or another process takes too long.</exception>
    public (RunLabels Before, RunLabels After) Change(StoredRun run, Func<RunLabels, RunLabels> change, CancellationToken cancellation)
    {
        using var turn = Wait(store.LabelsLock(Path.GetFileName(run.Folder)), cancellation);
        var before = LabelsFile.Read(run.Folder, out var fault) ?? (fault.Length == 0 ? RunLabels.Of(run.Record) : throw new InvalidDataException(fault));
        var after = change(before);
        if (after.Problem() is { } problem)
        {
            throw new InvalidDataException(problem);
        }

        if (!after.Tags.SequenceEqual(before.Tags) || after.Notes != before.Notes)
        {
            LabelsFile.Write(run.Folder, after);
        }

        return (before, after);
    }

    /// <summary>Gives a run the tags it lacks of some labels, and their notes if it has none. That it cannot be labelled changes nothing.</summary>
    public StoredRun TryAdd(StoredRun run, RunLabels labels, CancellationToken cancellation)
    {
        var has = RunLabels.Of(run.Record);
        if (labels.Tags.All(has.Tags.Contains) && (labels.Notes is null || has.Notes is not null))
        {
            return run;
        }

        try
        {
            var (_, after) = Change(run, now => now with { Tags = [.. now.Tags, .. labels.Tags], Notes = now.Notes ?? labels.Notes }, cancellation);
            return new StoredRun(run.Folder, after.On(run.Record));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return run;
        }
    }

    private IDisposable Wait(string path, CancellationToken cancellation) => store.Locks.Wait(path, MostAttempts, BetweenAttempts, () => { }, cancellation)
        ?? throw new IOException($"{path} is held by another process that changes tags or notes of the run; wait for it to end");
}
