using Mnist.Commands.Hosting;
using Mnist.Leaderboards.Filters;
using Mnist.Runs;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary>Finds the runs a command line names.</summary>
internal static class RunArguments
{
    /// <summary>The run with an id or a part of one.</summary>
    /// <exception cref="CommandException">None, or more than one.</exception>
    public static StoredRun Find(CommandContext context, string idOrPart)
    {
        var run = context.Get<RunStore>().Find(idOrPart, out var problem) ?? throw new CommandException(ExitCodes.Usage, problem);
        if (problem.Length > 0)
        {
            context.Log.RunUnreadable(problem);
        }

        return run;
    }

    /// <summary>All runs that can be read, of one experiment or of all, of which an expression is true; tells of those that cannot be read, and, where it is true of none, of words that no run has.</summary>
    /// <exception cref="CommandException">The expression is none.</exception>
    public static IReadOnlyList<StoredRun> List(CommandContext context, string? experiment, string? where = null, string source = "--where")
    {
        var filter = where is null ? null : Filter(where, source);
        var listing = context.Get<RunStore>().List();
        foreach (var fault in listing.Faults)
        {
            context.Log.RunUnreadable(fault);
        }

        List<StoredRun> runs = [.. listing.Runs.Where(run => experiment is null || run.Summary.Experiment == experiment)];
        var chosen = filter?.Of(runs) ?? runs;
        foreach (var word in chosen.Count == 0 && runs.Count > 0 ? filter!.Misspelt(runs) : [])
        {
            context.Tell(word);
        }

        return chosen;
    }

    /// <summary>Reads an expression that chooses runs.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="source">Where it is from, for the message.</param>
    /// <exception cref="CommandException">It is none.</exception>
    public static RunFilter Filter(string expression, string source)
    {
        try
        {
            return RunFilter.Parse(expression);
        }
        catch (FilterException fault)
        {
            throw new CommandException(ExitCodes.Usage, $"{source}: {fault.Shown(expression)}");
        }
    }

    /// <summary>Why there are no runs to work with, and what to do.</summary>
    public static CommandException Nothing(CommandContext context, string? experiment, string? where = null, string runs = "run with a model") => new(
        ExitCodes.NothingToRank,
        $"there is no {runs}{(where is null ? "" : $" of which {Phrase.Quoted(where)} is true")}{(experiment is null ? "" : $" of experiment \"{experiment}\"")} in {context.Shown(context.Settings.RunsFolder)}; "
        + (where is null ? "`mnist run DEFINITION` makes some" : "`mnist leaderboard --format json` shows what the columns say"));
}
