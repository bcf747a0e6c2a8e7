using System.Globalization;
using System.Text.Json;
using Mnist.Definitions;
using Mnist.Storage;

namespace Mnist.Clusters;

/// <summary>A job with its folder, and the places of all files in it.</summary>
/// <param name="Folder">Absolute folder.</param>
/// <param name="Job">What was submitted.</param>
public sealed record StoredJob(string Folder, Job Job)
{
    /// <summary>The resolved definition, its paths absolute.</summary>
    public string DefinitionFile => Path.Combine(Folder, "definition.json");

    /// <summary>What the cluster was given, and calls it.</summary>
    public string SubmissionFile => Path.Combine(Folder, "submission.json");

    /// <summary>The script that a cluster runs.</summary>
    public string ScriptFile => Path.Combine(Folder, "batch.sh");

    /// <summary>Held by whoever runs the tasks on this machine.</summary>
    public string QueueLock => Path.Combine(Folder, ".queue.lock");

    /// <summary>There once the job is to end.</summary>
    public string CancelFile => Path.Combine(Folder, "cancelled");

    /// <summary>What a task prints.</summary>
    public string LogOf(int task) => Path.Combine(Folder, "logs", string.Create(CultureInfo.InvariantCulture, $"{task}.log"));

    /// <summary>A line for each time that a task's time was over.</summary>
    public string TimeoutsOf(int task) => Path.Combine(Folder, "tasks", string.Create(CultureInfo.InvariantCulture, $"{task}.timeouts"));

    /// <summary>How often a task's time was over.</summary>
    public int TimesOver(int task) => File.Exists(TimeoutsOf(task)) ? File.ReadLines(TimeoutsOf(task)).Count() : 0;

    /// <summary>Whether somebody has cancelled it.</summary>
    public bool IsCancelled => File.Exists(CancelFile);

    /// <summary>The experiment as it was submitted.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public ExperimentDefinition ReadDefinition() => Read<ExperimentDefinition>(DefinitionFile) with { SweepPoints = Job.SweepPoints };

    /// <summary>What a task tells of itself; null if it has not begun, or its file is damaged.</summary>
    public TaskState? ReadState(int task)
    {
        try
        {
            return File.Exists(StateOf(task)) ? JsonSerializer.Deserialize<TaskState>(File.ReadAllBytes(StateOf(task)), DefinitionJson.Strict) : null;
        }
        catch (Exception fault) when (fault is JsonException or IOException)
        {
            return null;
        }
    }

    /// <summary>Tells of a task.</summary>
    public void WriteState(int task, TaskState state) => DurableFiles.Replace(StateOf(task), file => JsonSerializer.Serialize(file, state, DefinitionJson.Indented));

    /// <summary>Forgets what a task told, before it begins anew.</summary>
    public void ForgetState(int task)
    {
        File.Delete(StateOf(task));
        File.Delete(TimeoutsOf(task));
    }

    /// <summary>A file of the folder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="check">Refuses what cannot be read by an <see cref="InvalidDataException"/>; null refuses nothing.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or refused.</exception>
    internal static T Read<T>(string path, Action<byte[]>? check = null)
    {
        var json = File.ReadAllBytes(path);
        try
        {
            check?.Invoke(json);
            return JsonSerializer.Deserialize<T>(json, DefinitionJson.Compact)!;
        }
        catch (InvalidDataException refusal)
        {
            throw new InvalidDataException($"{path} cannot be read: {refusal.Message}", refusal);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path} is damaged: {fault.Message} Submit the definition again.", fault);
        }
    }

    private string StateOf(int task) => Path.Combine(Folder, "tasks", string.Create(CultureInfo.InvariantCulture, $"{task}.json"));
}
