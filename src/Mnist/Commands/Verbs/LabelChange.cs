using Mnist.Commands.Hosting;
using Mnist.Runs;
using Mnist.Runs.Labels;

namespace Mnist.Commands.Verbs;

/// <summary>What became of a run's labels.</summary>
internal sealed record LabelChange(string Run, RunLabels Before, RunLabels After)
{
    /// <exception cref="CommandException">The labels are damaged, or cannot be so.</exception>
    public static LabelChange Make(StoredRun run, Func<RunLabels, RunLabels> change, RunLabeller labeller, CancellationToken cancellation)
    {
        var name = Path.GetFileName(run.Folder);
        try
        {
            var (before, after) = labeller.Change(run, change, cancellation);
            return new LabelChange(name, before, after);
        }
        catch (InvalidDataException problem)
        {
            throw new CommandException(ExitCodes.Data, $"{name}: {problem.Message}");
        }
    }

    public IEnumerable<string> Added() => After.Tags.Except(Before.Tags);

    public IEnumerable<string> Removed() => Before.Tags.Except(After.Tags);
}
