using Mnist.Commands.Hosting;
using Mnist.Leaderboards;
using Mnist.Plots;
using Mnist.Reports.Html;
using Mnist.Runs;

namespace Mnist.Commands.Verbs;

/// <summary>A page and the pictures in it.</summary>
internal sealed record PageWithPictures(string Html, IReadOnlyList<DrawnPicture> Pictures);

/// <summary>Makes pages of what is stored.</summary>
internal static class Pages
{
    /// <summary>The page of a run.</summary>
    /// <exception cref="CommandException">The run has no model, or its data or a file of it is missing or damaged.</exception>
    public static PageWithPictures OfRun(CommandContext context, StoredRun run)
    {
        if (run.Record.Status == RunStatus.Failed)
        {
            throw new CommandException(ExitCodes.Usage, $"{run.Record.Run} has no model to show: it failed, {run.Record.Reason}");
        }

        var pictured = PicturedRuns.Read(context, run);
        var pictures = DrawnPicture.Of(RunPictures.Of(pictured), context.Settings.Threads);
        return new PageWithPictures(RunPage.Write(pictured, pictures), pictures);
    }

    /// <summary>The page of all runs of an experiment, or of all, of which an expression is true.</summary>
    /// <exception cref="CommandException">No run has a model, or the best one cannot be shown.</exception>
    public static PageWithPictures OfExperiment(CommandContext context, string? name, string? where = null)
    {
        var boards = Leaderboard.ByData(RunArguments.List(context, name, where));
        var best = boards.FirstOrDefault(board => board.Best is not null)?.Best ?? throw RunArguments.Nothing(context, name, where);
        var pictured = PicturedRuns.Read(context, RunArguments.Find(context, best.Summary.Run));
        var (boardPictures, bestPictures) = (boards.Select(board => DrawnPicture.Of(BoardPictures.Of(board), context.Settings.Threads)).ToList(), DrawnPicture.Of(RunPictures.Of(pictured), context.Settings.Threads));
        var sweeps = SweptModel.Of(boards);
        var sweepPictures = DrawnPicture.Of(SweepEffects.Of(sweeps), context.Settings.Threads);
        return new PageWithPictures(
            ExperimentPage.Write($"{name ?? "All experiments"}{(where is null ? "" : $", where {where}")}", [.. boards.Zip(boardPictures)], [.. sweeps.Zip(sweepPictures)], pictured, bestPictures),
            [.. boardPictures.SelectMany(all => all), .. sweepPictures, .. bestPictures]);
    }

    /// <summary>Writes the page of an experiment beside its runs and gives its path. That it cannot be is told and fails nothing: null.</summary>
    public static string? TryWriteBesideRuns(CommandContext context, string experiment)
    {
        var path = Path.Combine(context.Settings.RunsFolder, $"{experiment}.html");
        try
        {
            PageFile.RequireOurs(path);
            PageFile.Write(path, OfExperiment(context, experiment).Html);
            return path;
        }
        catch (Exception problem) when (problem is CommandException or IOException or UnauthorizedAccessException)
        {
            context.Log.NoPage(problem.Message);
            return null;
        }
    }
}
