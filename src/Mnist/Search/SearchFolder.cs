using System.Globalization;
using Mnist.Models;
using Mnist.Trainers;
using Mnist.Storage;
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
