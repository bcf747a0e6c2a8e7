using System.CommandLine;
using Mnist.Clusters;
using Mnist.Commands.Hosting;
using Mnist.Runs;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist jobs wait ID</c>: returns when a job has ended.</summary>
internal sealed class JobsWaitCommand : VerbCommand
{
    private readonly Argument<string> job = JobArguments.Job();

    public JobsWaitCommand(CommandHost host)
        : base(host, "wait", "Wait until all tasks of a job have ended.")
    {
        Add(job);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples => [("mnist jobs wait sweep-2026", "Ends when the job has; the exit code is 4 if a task failed or was stopped.")];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data, ExitCodes.ModelFailed];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var (found, executor) = JobArguments.Find(context, parse.GetRequiredValue(job));
        var last = "";
        while (true)
        {
            var view = JobArguments.View(context, found, executor);
            if (Words(view) is var words && words != last)
            {
                context.Tell(words);
                last = words;
            }

            if (view.HasEnded)
            {
                context.Write(JobText.Of(view, TaskCurves.Of(view, context.Get<RunStore>()), context.Get<TimeProvider>().GetUtcNow()));
                return view.Missing.Count == 0 ? ExitCodes.Ok : ExitCodes.ModelFailed;
            }

            context.Cancellation.WaitHandle.WaitOne(executor.Between);
            context.Cancellation.ThrowIfCancellationRequested();
        }
    }

    private static string Words(JobView view) => FormattableString.Invariant(
        $"{view.Count(Clusters.TaskStatus.Done)} of {view.Tasks.Count} done, {view.Count(Clusters.TaskStatus.Running)} running, {view.Count(Clusters.TaskStatus.Waiting)} waiting, {view.Missing.Count} failed or stopped{(view.ExecutorAnswers ? "" : "; the cluster does not answer")}");
}
