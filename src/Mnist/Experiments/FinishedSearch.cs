using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Runs;
using Mnist.Search;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Experiments;

/// <summary>Stored runs of searches, as other searches go on with them.</summary>
internal static class FinishedSearch
{
    /// <summary>Where the model of a trial is, if it was kept.</summary>
    public static KeptModel ModelOf(StoredRun run, int trial) => new(SearchedModel.FolderOf(run.Folder, trial));

    /// <summary>A completed run as the beginning of a longer search.</summary>
    /// <exception cref="InvalidDataException">Its trials are damaged; the message names the file and the line.</exception>
    public static EarlierSearch Of(StoredRun run, double moreSeconds)
    {
        var trials = run.ReadTrials();
        return new EarlierSearch
        {
            Run = run.Record.Run,
            Trials = trials,
            Models = trials.Where(trial => ModelOf(run, trial.Trial).Exists).ToDictionary(trial => trial.Trial, trial => SearchedModel.FolderOf(run.Folder, trial.Trial)),
            ModelsPreprocess = run.Record.Model.Preprocessing is not null,
            Facts = run.Record.Facts!,
            Seconds = run.Record.TrainSeconds,
            MoreSeconds = moreSeconds,
        };
    }

    /// <summary>Why a completed run cannot be gone on with; null if it can.</summary>
    public static string? Problem(StoredRun run)
    {
        try
        {
            return run.Record.Data.Split is CrossValidationSplit ? $"{run.Record.Run} is of several searches, one for each fold, which cannot go on; raise timeBudgetSeconds instead"
                : TrialOrder.BestOf(run.ReadTrials()) is not { } best ? $"none of the trials of {run.Record.Run} completed, so that there is nothing to go on with; --force searches anew"
                : run.Record.Model is AutoMLModel { Validation: null } && !ModelOf(run, best.Trial).Exists ? FormattableString.Invariant($"{run.Record.Run} does not have the model of its best trial (trials/{best.Trial}) any more; --force searches anew")
                : null;
        }
        catch (InvalidDataException damage)
        {
            return $"{damage.Message}; --force searches anew";
        }
    }
}
