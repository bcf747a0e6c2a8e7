using Mnist.Clusters;
using Mnist.Commands.Hosting;
using Mnist.Definitions;
using Mnist.Experiments;
using Mnist.Runs;
using Mnist.Settings;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary>Submits experiments.</summary>
/// <param name="context">The call.</param>
/// <param name="executor">Takes them.</param>
/// <param name="cluster">Where they run.</param>
/// <param name="searchTasks">Tasks of the cluster for the trials of a search, at least 1.</param>
/// <param name="folder">Absolute folder that the definition's paths are relative to.</param>
internal sealed class Submission(CommandContext context, IExecutor executor, ClusterSettings cluster, int searchTasks, string folder)
{
    /// <summary>Submits what of an experiment has no finished run, or shows what would be submitted.</summary>
    /// <exception cref="UnsuitableDataException">A model asks for what the data cannot give.</exception>
    public void Of(ExperimentDefinition experiment, RunOptions options, bool dryRun)
    {
        if (SpreadSearches.Problems(options.Chosen(experiment), searchTasks, cluster) is { Count: > 0 } problems)
        {
            throw new ClusterException(string.Join(Environment.NewLine, problems.Select(problem => $"--search-tasks {searchTasks}: {problem}")));
        }

        var (store, jobs) = (context.Get<RunStore>(), context.Get<JobStore>());
        var dataset = DataRows.LoadDataset(context, experiment.Data, folder);
        var chosen = options.Chosen(experiment);
        var fitted = FittedExperiment.Of(experiment, dataset, [.. chosen.Select(model => model.Name)]).Experiment;
        var tasks = TaskTable.Of(fitted, options.Chosen(fitted), searchTasks, model => TaskTable.IsFinished(store, fitted, dataset.Sha256, model));
        if (tasks.Count == 0)
        {
            context.WriteLine($"{experiment.Name}: every model has a finished run; there is nothing to submit");
            return;
        }

        var job = new Job
        {
            Id = jobs.NewId(experiment.Name),
            Experiment = experiment.Name,
            SubmittedAt = context.Get<TimeProvider>().GetUtcNow(),
            CodeVersion = RunEnvironmentProbe.CodeVersion,
            DatasetSha256 = dataset.Sha256,
            Cluster = cluster,
            DataFolder = context.Settings.DataFolder,
            CheckpointSeconds = context.Settings.CheckpointSeconds,
            SweepPoints = experiment.SweepPoints,
            Tasks = tasks,
        };
        if (dryRun)
        {
            var planned = new StoredJob(Path.Combine(jobs.Folder, job.Id), job);
            context.Write(JobText.Of(tasks) + "\n" + executor.Describe(planned, tasks));
            return;
        }

        // All configurations are chosen now, before a test row of any of them is scored.
        context.Get<ExperimentRunner>().Choose(fitted, dataset.Sha256);
        var stored = jobs.Add(job, experiment with { Data = experiment.Data.WithAbsolutePaths(folder) });
        var called = Submitted(stored);
        context.WriteLine($"submitted job {job.Id} ({Phrase.Count(tasks.Count, "task")}): {called}");
        context.Tell($"Next: mnist jobs show {job.Id}");
        context.Tell($"      mnist jobs wait {job.Id}");
    }

    /// <summary>Hands over a job; one that is refused as a whole leaves nothing behind.</summary>
    private string Submitted(StoredJob job)
    {
        try
        {
            return executor.Submit(job, job.Job.Tasks);
        }
        catch (ClusterException refusal) when (refusal.NothingWasTaken)
        {
            JobStore.Remove(job);
            throw;
        }
    }
}
