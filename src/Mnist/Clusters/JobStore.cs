using System.Globalization;
using System.Text.Json;
using Mnist.Definitions;
using Mnist.Runs;
using Mnist.Storage;

namespace Mnist.Clusters;

/// <summary>The jobs of a store of runs: a folder each, in <c>.jobs</c> of the runs folder.</summary>
/// <param name="store">The store.</param>
/// <param name="time">Dates jobs.</param>
public sealed class JobStore(RunStore store, TimeProvider time)
{
    private const string JobFile = "job.json";

    /// <summary>Folder of the jobs.</summary>
    public string Folder { get; } = Path.Combine(store.Folder, ".jobs");

    /// <summary>The name of a job that is submitted now.</summary>
    public string NewId(string experiment) => string.Create(
        CultureInfo.InvariantCulture, $"{RunId.Safe(experiment)}-{time.GetUtcNow().UtcDateTime:yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N").AsSpan(0, 4)}");

    /// <summary>Keeps a job, with the definition that its tasks read.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public StoredJob Add(Job job, ExperimentDefinition definition)
    {
        var stored = new StoredJob(Path.Combine(Folder, job.Id), job);
        DurableFiles.CreateFolder(stored.Folder);
        DurableFiles.CreateFolder(Path.GetDirectoryName(stored.LogOf(1))!);
        DurableFiles.CreateFolder(Path.GetDirectoryName(stored.TimeoutsOf(1))!);
        DurableFiles.Replace(stored.DefinitionFile, file => JsonSerializer.Serialize(file, definition, DefinitionJson.Indented));

        // It comes last: a folder without it is no job.
        DurableFiles.Replace(Path.Combine(stored.Folder, JobFile), file => JsonSerializer.Serialize(file, job, DefinitionJson.Indented));
        return stored;
    }

    /// <summary>Forgets a job that nobody has taken.</summary>
    public static void Remove(StoredJob job) => Directory.Delete(job.Folder, recursive: true);

    /// <summary>All jobs, oldest first.</summary>
    /// <exception cref="InvalidDataException">One is damaged.</exception>
    public IReadOnlyList<StoredJob> List() => Directory.Exists(Folder)
        ? [.. Directory.GetDirectories(Folder).Where(folder => File.Exists(Path.Combine(folder, JobFile))).Select(Open).OrderBy(job => job.Job.SubmittedAt).ThenBy(job => job.Job.Id, StringComparer.Ordinal)]
        : [];

    /// <summary>The job in a folder.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of a newer version of the program.</exception>
    public static StoredJob Open(string folder) => new(folder, StoredJob.Read<Job>(Path.Combine(folder, JobFile), json => FormatVersion.Check(json, "format", Job.NewestFormat, "codeVersion")));
}
