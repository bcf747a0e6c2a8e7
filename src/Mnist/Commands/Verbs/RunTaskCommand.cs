using System.CommandLine;
using Mnist.Clusters;
using Mnist.Clusters.Slurm;
using Mnist.Commands.Hosting;
using Mnist.Commands.Progress;
using Mnist.Datasets;
using Mnist.Experiments;
using Mnist.Runs;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist run-task FOLDER TASK</c>: one task of a job, only for executors to start.</summary>
internal sealed class RunTaskCommand : VerbCommand
{
    private readonly Argument<string> folder = new("FOLDER") { Description = "Folder of the job." };
    private readonly Argument<int> number = new("TASK") { Description = "Number of the task." };

    public RunTaskCommand(CommandHost host)
        : base(host, ProgramCommand.TaskVerb, "Run one task of a job; only for clusters to start.")
    {
        Hidden = true;
        Add(folder);
        Add(number);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples => [];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data, ExitCodes.ModelFailed];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var job = JobStore.Open(context.Absolute(parse.GetRequiredValue(folder)));
        var task = job.Job.Tasks.Single(task => task.Number == parse.GetRequiredValue(number));
        var runner = new TaskRunner(job, task, context.Get<TimeProvider>());
        var options = runner.Options(context.Settings.Threads);
        var experiments = task.SearchTasks > 1 ? SpreadOverNodes(context, job, task) : context.Get<ExperimentRunner>();
        var result = runner.Run(experiment => ExperimentProgress.Show(
            context, experiment, options, observer => experiments.Run(experiment, job.Folder, options, observer, context.Cancellation)));
        return result.Failed ? ExitCodes.ModelFailed : ExitCodes.Ok;
    }

    /// <summary>What runs experiments whose searches have their trials on all nodes of the task.</summary>
    private static ExperimentRunner SpreadOverNodes(CommandContext context, StoredJob job, JobTask task)
    {
        var time = context.Get<TimeProvider>();
        return new ExperimentRunner(
            context.Get<DatasetLoader>(), context.Get<RunStore>(), AllTrainers.Create(time, SearchSteps.Factory(job, task, time)), context.Get<ModelCheck>(), context.Get<DocumentWriter>(), time);
    }
}
