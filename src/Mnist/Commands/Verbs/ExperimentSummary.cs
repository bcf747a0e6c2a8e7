using Mnist.Commands.Hosting;
using Mnist.Definitions;
using Mnist.Experiments;
using Mnist.Leaderboards;
using Mnist.Leaderboards.Formats;
using Mnist.Runs;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary>What <c>mnist run</c> says at its end.</summary>
internal static class ExperimentSummary
{
    /// <summary>Writes the leaderboard of the runs just made or reused, and tells what to do next.</summary>
    public static void Write(CommandContext context, ExperimentDefinition experiment, IReadOnlyList<ModelResult> results, bool json)
    {
        var boards = Leaderboard.ByData(results.Select(result => result.Run));
        context.Write(BoardWriter.Write(boards, json ? OutputFormat.Json : OutputFormat.Table));
        foreach (var hint in json ? [] : Hints(context, experiment, results, boards))
        {
            context.Tell(hint);
        }
    }

    private static IEnumerable<string> Hints(CommandContext context, ExperimentDefinition experiment, IReadOnlyList<ModelResult> results, IReadOnlyList<Leaderboard> boards)
    {
        if (results.Any(result => result.Reused))
        {
            yield return "Models with an identical finished run were not trained again; --force trains them.";
        }

        foreach (var failure in results.Where(result => result.Failed))
        {
            yield return $"{failure.Model.Name} failed; {context.Shown(Path.Combine(failure.Run.Folder, "run.log"))} tells more.";
        }

        foreach (var result in results.Where(result => !result.Reused && !result.Failed))
        {
            if (result.Run.Record is { Continues: { } before, Validation: { } validation })
            {
                yield return $"{result.Model.Name} had {Figures.Seconds(before.GivenSeconds)} more: " + (validation.Accuracy > before.ValidationAccuracy
                    ? $"validation accuracy rose from {Figures.Percent(before.ValidationAccuracy)} % to {Figures.Percent(validation.Accuracy)} %."
                    : validation.Accuracy < before.ValidationAccuracy
                    ? $"{before.Run} had {Figures.Percent(before.ValidationAccuracy)} % on the validation rows, and what was chosen anew, of old trials and new ones, has {Figures.Percent(validation.Accuracy)} %: prefer the one that does better on rows it was not chosen by, which mnist show tells of averages."
                    : $"no more accurate model was found; {before.Run} had {Figures.Percent(before.ValidationAccuracy)} % on the validation rows, and so has this.");
            }
        }

        foreach (var result in results.Where(result => !result.Reused && !result.Failed))
        {
            foreach (var finding in result.Run.Record.Facts?.Search?.Findings ?? [])
            {
                yield return $"{result.Model.Name}: {finding}.";
            }
        }

        if (boards.Select(board => board.Best).OfType<StoredRun>().MaxBy(run => run.Summary.Validation!.Accuracy) is { } best)
        {
            yield return $"Next: mnist show {best.Summary.Run}";
            yield return $"      mnist export --best --experiment {experiment.Name}";
            if (results.Any(result => result.Run.Record.Sweep is not null))
            {
                yield return $"What each swept option did: mnist leaderboard --experiment {experiment.Name} --group-by sweep";
            }

            if (Pages.TryWriteBesideRuns(context, experiment.Name) is { } page)
            {
                yield return $"To look at: {context.Shown(page)}";
            }
        }
    }
}
