using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Search.Costs;
using Mnist.Search.Running;
using Mnist.Trainers;
using Mnist.Trainers.MicrosoftAutoML;
using Mnist.Trials;

namespace Mnist.Search.MicrosoftAutoML;

/// <summary>
/// An experiment of Microsoft.ML.AutoML in a child process. Time and memory are kept from outside, since the package keeps neither: the process is killed in the middle
/// of a trial, and what it has left on disk is the search's.
/// </summary>
internal sealed class WatchedExperiment
{
    /// <summary>What a row takes to be scored before any trial has told: half of what the slowest of the package's trainers take.</summary>
    private const double GuessedScoringSeconds = 5e-5;

    /// <summary>What the search may end too late by rather than lose its best model: to kill a process takes a part of it.</summary>
    private const double ToleratedSeconds = 1;

    private readonly TrainingData data;
    private readonly TrainingContext context;
    private readonly SearchBudget budget;
    private readonly SearchCosts costs;
    private readonly Job job;
    private readonly LoggedTrials trials;

    /// <summary>Starts the clock of a search.</summary>
    /// <param name="search">What was asked for.</param>
    /// <param name="data">The rows.</param>
    /// <param name="context">What it is given to train with.</param>
    /// <param name="time">The clock.</param>
    public WatchedExperiment(MicrosoftAutoMLModel search, TrainingData data, TrainingContext context, TimeProvider time)
    {
        (this.data, this.context) = (data, context);
        budget = new SearchBudget(search, time, time.GetTimestamp(), spentBefore: 0);
        costs = new SearchCosts(data, context.Threads, refits: false, context.RowsToScore);
        job = new Job
        {
            // Its steps have been done to the rows.
            Definition = search with { Seed = context.Seed, Preprocessing = null },
            Threads = context.Threads,
            Folder = Directory.CreateDirectory(Path.Combine(context.WorkFolder, "experiment")).FullName,
            KeepsModel = true,
            MemoryLimitBytes = (long)(search.MemoryLimitMegabytes * (1 << 20)),
        };
        trials = new LoggedTrials(new TrialLog(Path.Combine(job.Folder, Job.TrialsFile)), budget, costs, new SearchProgress(budget, context.Observer));
    }

    /// <summary>Seconds that it takes from the end of the trials to a run that is stored.</summary>
    private double EndSeconds => costs.ExpectEvaluation(trials.Best?.ValidationSeconds ?? GuessedScoringSeconds * data.Validation.Count);

    /// <summary>The model of the best trial that there is time for.</summary>
    /// <exception cref="TrainingException">No trial has left a model.</exception>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public async Task<TrainedModel> RunAsync(IJobExecutor executor)
    {
        using var deadline = budget.Deadline(EndSeconds);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation, deadline.Token);
        var outcome = await executor.RunAsync(job, _ => Follow(deadline), stop.Token);
        context.Cancellation.ThrowIfCancellationRequested();
        trials.End(outcome);
        return outcome.Status == TrialStatus.Completed
            ? Model(new KeptModel(job.Folder).ZipPath, trials.Best!, budget.MaximumTrials <= trials.Results.Count ? "made as many trials as it may" : "gave up, for one trial after another failed", outcome)
            : Model(outcome);
    }

    private void Follow(CancellationTokenSource deadline)
    {
        trials.Read();
        budget.Move(deadline, EndSeconds);
    }

    /// <summary>What a child left that was killed, or died.</summary>
    private TrainedModel Model(JobOutcome outcome)
    {
        if (trials.Best is null)
        {
            throw new TrainingException(trials.WhyThereIsNone(outcome));
        }

        var winner = trials.Kept.FirstOrDefault(IsInTime) ?? trials.Kept.MinBy(trial => trial.ValidationSeconds)!;
        var zip = new BestTrials(Path.Combine(job.Folder, Job.WorkFolder)).ZipOf(winner.Trial);
        return Model(zip, winner, outcome.Status == TrialStatus.Stopped ? "its time was up" : outcome.Reason!, outcome);
    }

    private TrainedModel Model(string zip, TrialResult winner, string ended, JobOutcome outcome) => new(new StoredZipModel(zip, context.WorkFolder), new ModelFacts
    {
        Packages = MicrosoftTrainers.PackagesOf(winner.Kind),
        Trials = trials.Results.Count,
        Search = SpendLedger.Of(trials.Results, FormattableString.Invariant($"{ended}; the model is that of trial {winner.Trial}"), refitSeconds: 0, budget.Seconds) with
        {
            PeakMemoryBytes = outcome.PeakMemoryBytes,
        },
    });

    private bool IsInTime(TrialResult trial) => budget.SecondsLeft is not { } left || costs.ExpectEvaluation(trial.ValidationSeconds) <= left + ToleratedSeconds;
}
