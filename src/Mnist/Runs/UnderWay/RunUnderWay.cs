using System.Collections.Immutable;
using System.Text.Json;
using Mnist.Definitions;
using Mnist.Networks;
using Mnist.Storage.Locks;
using Mnist.Trials;

namespace Mnist.Runs.UnderWay;

/// <summary>A run that some process is making, followed from look to look.</summary>
internal sealed class RunUnderWay(BegunRun begun, string temporaryFolder, IFileLocks locks)
{
    private readonly string run = Path.Combine(temporaryFolder, RunBuilder.BuiltFolder);
    private readonly GrowingFile epochs = new(Path.Combine(temporaryFolder, RunBuilder.BuiltFolder, RunBuilder.EpochsFile));
    private readonly GrowingFile trials = new(Path.Combine(temporaryFolder, RunBuilder.BuiltFolder, RunBuilder.TrialsFile));
    private readonly GrowingFile log = new(Path.Combine(temporaryFolder, RunBuilder.BuiltFolder, RunBuilder.LogFile));

    private StateUnderWay state = new(begun, Path.GetFileName(temporaryFolder));

    /// <summary>Reads what was added since the last look.</summary>
    public StateUnderWay Look()
    {
        try
        {
            return state = state with
            {
                Epochs = state.Epochs.AddRange(Parsed<EpochResult>(epochs.ReadAdded())),
                Trials = state.Trials.AddRange(Parsed<TrialResult>(trials.ReadAdded())),
                Log = [.. state.Log.AddRange(log.ReadAdded()).TakeLast(StateUnderWay.LogLines)],
                Status = WorkStatus.Read(temporaryFolder) ?? state.Status,
                IsAlive = locks.IsHeld(TemporaryFolder.LockOf(temporaryFolder)),
                IsThere = Directory.Exists(run),
                WrittenAt = LastWrite() ?? state.WrittenAt,
            };
        }
        catch (IOException)
        {
            return state;
        }
    }

    private DateTimeOffset? LastWrite()
    {
        List<DateTime> times = [.. Files(run).Concat(Files(temporaryFolder))];
        return times.Count == 0 ? null : new DateTimeOffset(times.Max(), TimeSpan.Zero);
    }

    private static IEnumerable<DateTime> Files(string folder) => Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles().Select(file => file.LastWriteTimeUtc) : [];

    /// <summary>A line that is none is passed over: the run itself will tell of it.</summary>
    private static IEnumerable<T> Parsed<T>(IReadOnlyList<string> lines)
        where T : class
    {
        foreach (var line in lines)
        {
            T? parsed = null;
            try
            {
                parsed = JsonSerializer.Deserialize<T>(line, DefinitionJson.Compact);
            }
            catch (Exception fault) when (fault is JsonException or NotSupportedException)
            {
            }

            if (parsed is not null)
            {
                yield return parsed;
            }
        }
    }
}

/// <summary>How far a run is.</summary>
/// <param name="Begun">What it said of itself when it began.</param>
/// <param name="Key">What it is called while it has no final id.</param>
internal sealed record StateUnderWay(BegunRun Begun, string Key)
{
    /// <summary>The last lines of its log that are kept.</summary>
    public const int LogLines = 20;

    public ImmutableList<EpochResult> Epochs { get; init; } = [];

    public ImmutableList<TrialResult> Trials { get; init; } = [];

    public ImmutableList<string> Log { get; init; } = [];

    /// <summary>What it said last that it does; null until it says so.</summary>
    public WorkStatus? Status { get; init; }

    /// <summary>Whether its process lives.</summary>
    public bool IsAlive { get; init; } = true;

    /// <summary>Whether it is there still, not published or given up.</summary>
    public bool IsThere { get; init; } = true;

    /// <summary>When it last wrote anything.</summary>
    public DateTimeOffset WrittenAt { get; init; } = Begun.StartedAt;
}
