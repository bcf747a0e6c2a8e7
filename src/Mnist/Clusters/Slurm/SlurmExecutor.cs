using System.Globalization;
using Mnist.Storage;

namespace Mnist.Clusters.Slurm;

/// <summary>Hands jobs to Slurm, as arrays of tasks, and asks it how far they are: once every 20 s at most, for all tasks together.</summary>
/// <param name="run">Runs its commands.</param>
/// <param name="time">Measures the time between questions.</param>
internal sealed class SlurmExecutor(SlurmCommand run, TimeProvider time) : IExecutor
{
    /// <summary>Where a cluster does not say how many elements an array may have.</summary>
    private const int UsualArraySize = 1001;

    private readonly Dictionary<string, (long At, IReadOnlyDictionary<int, TaskWord>? Words)> answers = [];

    // Each question that is not answered costs half a minute, and the next job's would not be answered either.
    private long? silentSince;

    public string? Problem => run("sbatch", ["--version"]) switch
    {
        { ExitCode: 0 } => null,
        var answer => $"{(answer is null ? "there is no sbatch of Slurm here, or it does not answer" : $"sbatch of Slurm does not work here: {answer.Errors.Trim()}")}; give the command where jobs are submitted, or take --cluster local, which runs the same tasks on this machine",
    };

    public TimeSpan Between => TimeSpan.FromSeconds(20);

    public string Describe(StoredJob job, IReadOnlyList<JobTask> tasks) => string.Concat(Job.Waves(tasks).Index()
        .SelectMany(wave => wave.Item.GroupBy(task => task.SearchTasks)
            .Select(part => $"sbatch {string.Join(' ', SbatchArguments.Of(job, [.. part], 0, []))}{(wave.Index == 0 ? "" : "    (after those before)")}\n"))) + "\n" + BatchScript.Of(job);

    public string Submit(StoredJob job, IReadOnlyList<JobTask> tasks)
    {
        DurableFiles.Replace(job.ScriptFile, file =>
        {
            using var writer = new StreamWriter(file, leaveOpen: true);
            writer.Write(BatchScript.Of(job));
        });

        var most = (run("scontrol", ["show", "config"]) is { ExitCode: 0 } config ? SlurmAnswers.Setting(config.Output, "MaxArraySize") : null) ?? UsualArraySize;
        var submitted = new List<long>();
        foreach (var wave in Job.Waves(tasks))
        {
            var before = submitted.ToList();

            // The numbers of an array are below the limit, and all of its tasks have as many nodes.
            foreach (var part in wave.GroupBy(task => ((task.Number - 1) / (most - 1) * (most - 1), task.SearchTasks)))
            {
                submitted.Add(Submit(job, [.. part], part.Key.Item1, before));
            }
        }

        answers.Remove(job.Job.Id);
        return $"Slurm job {string.Join(", ", submitted)}";
    }

    public IReadOnlyDictionary<int, TaskWord>? Ask(StoredJob job)
    {
        if (answers.TryGetValue(job.Job.Id, out var last) && time.GetElapsedTime(last.At) < Between)
        {
            return last.Words;
        }

        if (silentSince is { } since && time.GetElapsedTime(since) < Between)
        {
            return null;
        }

        var words = AskNow(job, SlurmSubmission.Read(job).Arrays);
        answers[job.Job.Id] = (time.GetTimestamp(), words);
        silentSince = words is null ? time.GetTimestamp() : null;
        return words;
    }

    public void Cancel(StoredJob job)
    {
        var arrays = SlurmSubmission.Read(job).Arrays;
        answers.Remove(job.Job.Id);
        if (arrays.Count > 0 && run("scancel", [.. arrays.Select(array => Text(array.ArrayJob))]) is not { ExitCode: 0 } and var answer)
        {
            throw new ClusterException($"Slurm did not end job {job.Job.Id}: {answer?.Errors.Trim() ?? "it does not answer"}. Give the command again; tasks that have not begun will not.");
        }
    }

    private long Submit(StoredJob job, IReadOnlyList<JobTask> tasks, int offset, IReadOnlyList<long> before)
    {
        var answer = run("sbatch", SbatchArguments.Of(job, tasks, offset, before)) ?? throw new ClusterException($"Slurm did not answer; job {job.Job.Id} is kept, and `mnist jobs resume {job.Job.Id}` submits it again");
        var array = answer.ExitCode == 0 ? SlurmAnswers.Submitted(answer.Output) : null;
        if (array is null)
        {
            throw Refusal(job, (answer.Errors + answer.Output).Trim());
        }

        SlurmSubmission.Add(job, new SlurmArray(array.Value, [.. tasks.Select(task => task.Number)], offset));
        return array.Value;
    }

    private static ClusterException Refusal(StoredJob job, string why)
    {
        var nothing = SlurmSubmission.Read(job).Arrays.Count == 0;
        return new ClusterException($"Slurm does not take {(nothing ? "the job" : $"all of job {job.Job.Id}, and `mnist jobs resume` submits what is missing")}: {why}{Environment.NewLine}Mend the cluster's settings in appsettings.json, or give others by --with.")
        {
            NothingWasTaken = nothing,
        };
    }

    /// <summary>What is in the queue and, where accounts are kept, what is no longer; null if Slurm does not answer.</summary>
    private Dictionary<int, TaskWord>? AskNow(StoredJob job, IReadOnlyList<SlurmArray> arrays)
    {
        if (arrays.Count == 0)
        {
            return [];
        }

        var jobs = string.Join(',', arrays.Select(array => Text(array.ArrayJob)));

        // Slurm forgets jobs that ended some minutes ago, and calls a list of nothing else an error.
        if (run("squeue", ["--noheader", "--array", $"--jobs={jobs}", $"--format={SlurmAnswers.QueueFormat}"]) is not { } queue || (queue.ExitCode != 0 && !queue.Errors.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var ended = run("sacct", ["--noheader", "--parsable2", "--array", $"--jobs={jobs}", $"--format={SlurmAnswers.AccountsFormat}"]) is { ExitCode: 0 } accounts
            ? SlurmAnswers.Accounts(accounts.Output)
            : arrays.SelectMany(array => run("scontrol", ["show", "job", "--oneliner", Text(array.ArrayJob)]) is { ExitCode: 0 } known ? SlurmAnswers.Jobs(known.Output) : []);

        // A task of several arrays is in the last of them; what is in the queue is newer than what is not.
        var offsets = arrays.ToDictionary(array => array.ArrayJob, array => array.Offset);
        var last = arrays.SelectMany(array => array.Tasks.Select(task => (task, array.ArrayJob))).GroupBy(pair => pair.task).ToDictionary(pair => pair.Key, pair => pair.Last().ArrayJob);
        return SlurmAnswers.Queue(queue.Output).Concat(ended).Where(word => offsets.ContainsKey(word.ArrayJob)).Select(word => word with { Task = word.Task + offsets[word.ArrayJob] })
            .Where(word => last.GetValueOrDefault(word.Task) == word.ArrayJob).GroupBy(word => word.Task)
            .ToDictionary(word => word.Key, word => WithItsReason(job, word.Key, word.First().Word, last[word.Key], word.Key - offsets[last[word.Key]]));
    }

    /// <summary>A word with the reason for the end, which only the node or the task's script may know.</summary>
    private static TaskWord WithItsReason(StoredJob job, int task, TaskWord word, long arrayJob, int element) =>
        word.Status != TaskStatus.Failed ? word
        : word.Reason == MemoryReason.Words || NodeLog.TellsOfMemory(job, arrayJob, element) ? word with { Reason = MemoryReason.Of(job.Job.Cluster.MemoryMegabytes) }
        : job.TimesOver(task) is var times && times > job.Job.Cluster.MaximumRequeues ? word with { Reason = BatchScript.TooOften(times) }
        : word;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
