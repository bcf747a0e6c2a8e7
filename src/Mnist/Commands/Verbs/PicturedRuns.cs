using Mnist.Commands.Hosting;
using Mnist.Datasets;
using Mnist.Plots;
using Mnist.Runs;

namespace Mnist.Commands.Verbs;

/// <summary>Reads stored runs for their pictures.</summary>
internal static class PicturedRuns
{
    /// <summary>A run with its images. What no file keeps, a network to look into, is left out.</summary>
    /// <exception cref="CommandException">Its data or a file of it is missing, damaged or no longer the same.</exception>
    public static PicturedRun Read(CommandContext context, StoredRun run)
    {
        var dataset = DatasetOf(context, run);
        try
        {
            return PicturedRun.Read(run, dataset, network: null);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Data, $"{run.Record.Run} cannot be shown: {error.Message.TrimEnd('.')}; delete its folder and run the experiment again");
        }
    }

    private static Dataset DatasetOf(CommandContext context, StoredRun run)
    {
        try
        {
            return DataRows.ScoredOn(context, run.Record, "shown");
        }
        catch (DatasetException error)
        {
            throw new CommandException(ExitCodes.Data, $"{run.Record.Run} cannot be shown: {error.Message}");
        }
    }
}
