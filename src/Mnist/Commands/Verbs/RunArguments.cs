using Mnist.Commands.Hosting;
using Mnist.Runs;

namespace Mnist.Commands.Verbs;

/// <summary>Finds the runs a command line names.</summary>
internal static class RunArguments
{
    /// <summary>The run with an id or a part of one.</summary>
    /// <exception cref="CommandException">None, or more than one.</exception>
    public static StoredRun Find(CommandContext context, string idOrPart) =>
        context.Get<RunStore>().Find(idOrPart, out var problem) ?? throw new CommandException(ExitCodes.Usage, problem);

    /// <summary>All runs that can be read, of one experiment or of all; tells of those that cannot.</summary>
    public static IReadOnlyList<StoredRun> List(CommandContext context, string? experiment)
    {
        var listing = context.Get<RunStore>().List();
        foreach (var fault in listing.Faults)
        {
            context.Log.RunUnreadable(fault);
        }

        return [.. listing.Runs.Where(run => experiment is null || run.Summary.Experiment == experiment)];
    }

    /// <summary>Why there are no runs to work with, and what to do.</summary>
    public static CommandException Nothing(CommandContext context, string? experiment) => new(
        ExitCodes.NothingToRank,
        $"there is no run with a model{(experiment is null ? "" : $" of experiment \"{experiment}\"")} in {context.Shown(context.Settings.RunsFolder)}; `mnist run DEFINITION` makes some");
}
