namespace Mnist.Runs;

/// <summary>
/// The file <c>test-ledger.jsonl</c> of a runs folder: who chose which configuration when, and who scored test rows when. Each entry is a
/// line, on disk before its writer goes on; none is ever changed. A line that a crash left half-written counts for nothing.
/// </summary>
/// <param name="store">The runs; where the ledger is missing, it begins with what they tell.</param>
/// <param name="time">Dates the entries.</param>
public sealed class TestLedger(RunStore store, TimeProvider time)
{
    private readonly LedgerFile file = new(Path.Combine(store.Folder, "test-ledger.jsonl"), store.Locks);

    /// <summary>Notes that configurations are about to be trained for an experiment.</summary>
    /// <param name="experiment">Name of the experiment.</param>
    /// <param name="testRows">Rows they will be scored on, from <see cref="TestRowsKey"/>.</param>
    /// <param name="configurations">From <see cref="RunIdentity.ConfigurationOf"/>.</param>
    /// <returns>For each, how often test rows had been scored for the experiment before the configuration first stood in a definition that was run.</returns>
    /// <exception cref="IOException">The file is in use for too long, or the disk did not take it.</exception>
    public IReadOnlyList<int> Choose(string experiment, string testRows, IReadOnlyList<string> configurations) => file.Change(Beginning, entries =>
    {
        // The order of the lines tells what came first; a clock that was set back does not.
        var now = time.GetUtcNow();
        var known = entries.Index().Where(line => line.Item.Choice is { } choice && choice.Experiment == experiment && choice.TestRows == testRows)
            .GroupBy(line => line.Item.Choice!.Configuration).ToDictionary(group => group.Key, group => group.Min(line => line.Index));
        var scored = entries.Index().Where(line => line.Item.Scoring is { } scoring && scoring.Experiment == experiment && scoring.TestRows == testRows)
            .Select(line => line.Index).ToList();

        var added = configurations.Distinct().Where(configuration => !known.ContainsKey(configuration))
            .Select(configuration => new LedgerEntry { Choice = new ConfigurationChoice(now, experiment, configuration, testRows) });
        var counts = configurations.Select(configuration => scored.Count(line => line < known.GetValueOrDefault(configuration, int.MaxValue)));
        return (added.ToList(), (IReadOnlyList<int>)[.. counts]);
    });

    /// <summary>Notes that test rows were scored.</summary>
    /// <param name="command">The command that did it.</param>
    /// <param name="experiment">Name of the experiment the model belongs to; null for none.</param>
    /// <param name="model">Id of the run, or name of the file.</param>
    /// <param name="testRows">Which rows, from <see cref="TestRowsKey"/>.</param>
    /// <exception cref="IOException">The file is in use for too long, or the disk did not take it.</exception>
    public void Add(string command, string? experiment, string model, string testRows) => file.Change<object?>(Beginning, _ =>
        ([new LedgerEntry { Scoring = new TestScoring(time.GetUtcNow(), command, experiment, model, testRows) }], null));

    /// <summary>All scorings, oldest first.</summary>
    public IReadOnlyList<TestScoring> Scorings() => [.. (file.Exists ? file.Read() : Beginning()).Select(entry => entry.Scoring).OfType<TestScoring>()];

    /// <summary>What the runs of a store without a ledger tell: each was chosen when it began, and scored when it had been trained.</summary>
    private List<LedgerEntry> Beginning() =>
    [
        .. from listed in store.List().Runs
           where listed.Summary.Status == RunStatus.Completed

           // What lists read of a run may be right, and the rest of it damaged.
           let run = RunFile.Read(listed.Folder, out _)?.Record
           where run is not null
           let rows = TestRowsKey.Of(run)
           from entry in new LedgerEntry[]
           {
               new() { Choice = new ConfigurationChoice(run.StartedAt, run.Experiment, RunIdentity.ConfigurationOf(run.Model, run.Seed), rows) },
               new() { Scoring = new TestScoring(After(run.StartedAt, run.TrainSeconds), "run", run.Experiment, run.Run, rows) },
           }
           orderby entry.Choice?.At ?? entry.Scoring!.At
           select entry,
    ];

    // A record may say anything, and must not keep the others from being told.
    private static DateTimeOffset After(DateTimeOffset start, double seconds) =>
        seconds > 0 && seconds < (DateTimeOffset.MaxValue - start).TotalSeconds - 1 ? start.AddSeconds(seconds) : start;
}
