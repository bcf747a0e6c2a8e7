using System.CommandLine;
using Mnist.Clusters;
using Mnist.Commands.Hosting;
using Mnist.Runs;
using Mnist.Settings;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary>Finds the job a command line names.</summary>
internal static class JobArguments
{
    public static Argument<string> Job() => new("ID") { Description = "Id of a job, or a part that only it has." };

    /// <summary>The job with an id or a part of one, and what runs it.</summary>
    /// <exception cref="CommandException">None, or more than one.</exception>
    public static (StoredJob Job, IExecutor Executor) Find(CommandContext context, string idOrPart)
    {
        var jobs = context.Get<JobStore>().List();
        var found = jobs.Where(job => job.Job.Id.Contains(idOrPart, StringComparison.OrdinalIgnoreCase)).ToList();
        found = found.Exists(job => job.Job.Id == idOrPart) ? found.FindAll(job => job.Job.Id == idOrPart) : found;
        return found.Count switch
        {
            1 => (found[0], ExecutorOf(context, found[0].Job.Cluster)),
            0 => throw new CommandException(ExitCodes.Usage, $"no job has \"{idOrPart}\" in its id; `mnist jobs` lists them"),
            _ => throw new CommandException(ExitCodes.Usage, $"\"{idOrPart}\" is part of {Phrase.Listed(found.Take(5).Select(job => job.Job.Id))}; give more of the one you mean"),
        };
    }

    /// <summary>How far a job is.</summary>
    public static JobView View(CommandContext context, StoredJob job, IExecutor executor) => JobView.Of(job, context.Get<RunStore>(), executor);

    /// <summary>How far all jobs are. Those of a kind have one executor, so that a cluster that does not answer is not asked for each.</summary>
    public static IReadOnlyList<JobView> ViewAll(CommandContext context)
    {
        var executors = new Dictionary<ExecutorKind, IExecutor>();
        return [.. context.Get<JobStore>().List().Select(job => View(context, job, Shared(job.Job.Cluster)))];

        IExecutor Shared(ClusterSettings cluster) =>
            executors.TryGetValue(cluster.Executor, out var known) ? known : executors[cluster.Executor] = ExecutorOf(context, cluster);
    }

    /// <summary>What runs the jobs of a cluster.</summary>
    public static IExecutor ExecutorOf(CommandContext context, ClusterSettings cluster) => Executors.Of(cluster, context.Get<RunStore>(), context.Get<TimeProvider>());
}
