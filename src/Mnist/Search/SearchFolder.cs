using System.Globalization;
using System.Text.Json;
using Mnist.Definitions;
using Mnist.Models;
using Mnist.Search.Running;
using Mnist.Storage;
using Mnist.Storage.Locks;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Search;

/// <summary>What a search keeps on disk while it goes on: the log of its trials and the models of the best. One process holds it at a time.</summary>
internal sealed class SearchFolder : IDisposable
{
    /// <summary>Models kept: more than anyone blends, few enough for any disk.</summary>
    public const int ModelsKept = 8;

    private const int MostTries = 10;

    private readonly string path;
    private readonly LockFile ownership;

    private SearchFolder(string path, LockFile ownership)
    {
        (this.path, this.ownership) = (path, ownership);
        Log = new TrialLog(Path.Combine(path, "trials.jsonl"));
    }

    public TrialLog Log { get; }

    /// <summary>Takes possession of a search's folder, making it if there is none.</summary>
    /// <exception cref="TrainingException">Another process has it.</exception>
    public static SearchFolder Open(string path)
    {
        Directory.CreateDirectory(path);
        return LockFile.TryTake(Path.Combine(path, "lock")) is { } ownership
            ? new SearchFolder(path, ownership)
            : throw new TrainingException($"{path}: another process is running this very search; wait until it has ended");
    }

    /// <summary>An empty folder for a trial; what an interrupted one left is removed.</summary>
    public string NewTrialFolder(int trial)
    {
        var folder = FolderOf(trial);
        for (var tries = 1; Directory.Exists(folder); tries++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (tries < MostTries)
            {
                // A trial of the interrupted search may be ending still, and write its last file meanwhile.
            }
        }

        return Directory.CreateDirectory(folder).FullName;
    }

    /// <summary>A folder for a trial that begins, where the trial is found if the search is killed.</summary>
    public string Begin(StartedTrial trial)
    {
        var folder = NewTrialFolder(trial.Trial);
        DurableFiles.Replace(Path.Combine(folder, StartedTrial.FileName), file => JsonSerializer.Serialize(file, trial, DefinitionJson.Compact));
        return folder;
    }

    /// <summary>The folder of a trial that goes on, with what it goes on from.</summary>
    public string GoOn(StartedTrial trial)
    {
        JobFolder.RemoveLeftovers(FolderOf(trial.Trial));
        return FolderOf(trial.Trial);
    }

    /// <summary>Trials that began and are in no log.</summary>
    /// <param name="logged">The numbers of those in the log.</param>
    public IReadOnlyList<InterruptedTrial> Interrupted(IEnumerable<int> logged)
    {
        var ended = logged.ToHashSet();
        return
        [
            .. from folder in Directory.GetDirectories(path, "trial-*")
               let trial = ReadStart(Path.Combine(folder, StartedTrial.FileName))
               where trial is not null && FolderOf(trial.Trial) == folder && !ended.Contains(trial.Trial)
               orderby trial.Trial
               select new InterruptedTrial(trial, JobFolder.SecondsIn(folder)),
        ];
    }

    /// <summary>How a trial began; null where that is not known any more, and it begins anew.</summary>
    private static StartedTrial? ReadStart(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<StartedTrial>(File.ReadAllText(file), DefinitionJson.Strict) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Takes over the trials and the models of a finished search; whatever is there of an interrupted attempt is replaced.</summary>
    /// <returns>The trials.</returns>
    public IReadOnlyList<TrialResult> Take(EarlierSearch earlier)
    {
        foreach (var (trial, models) in earlier.Models)
        {
            var folder = NewTrialFolder(trial);
            var kept = new KeptModel(models);
            foreach (var file in kept.Files)
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            // Older runs have none beside the trials, and are the best of these.
            Keep(trial, kept.ReadFacts() ?? earlier.Facts);
        }

        Log.Write(earlier.Trials);
        return earlier.Trials;
    }

    /// <summary>Makes a trial's model durable before the trial is logged.</summary>
    public void Keep(int trial, ModelFacts facts)
    {
        ModelOf(trial).WriteFacts(facts);
        DurableFiles.FlushTree(FolderOf(trial));
    }

    public void RemoveAllBut(IEnumerable<int> trials)
    {
        var kept = trials.Select(FolderOf).ToHashSet();
        foreach (var folder in Directory.GetDirectories(path, "trial-*").Where(folder => !kept.Contains(folder)))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public KeptModel ModelOf(int trial) => new(FolderOf(trial));

    public string FolderOf(int trial) => Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"trial-{trial}"));

    public ModelFacts FactsOf(int trial) => ModelOf(trial).ReadFacts()!;

    /// <summary>Removes the folder: there is nothing to go on from.</summary>
    public void Delete()
    {
        Dispose();
        Directory.Delete(path, recursive: true);
    }

    /// <summary>Lets go of the folder, which stays: the next search of the same identity goes on from it.</summary>
    public void Dispose() => ownership.Dispose();
}
