using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Search.Costs;
using Mnist.Search.Running;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Search;

/// <summary>One search: what was asked for, what it works with, and what its trials have told so far, in memory and on disk.</summary>
internal sealed class Study
{
    /// <summary>The part of the time budget that may be kept for an ensemble of trials: with a twentieth of 60 s, the second best network was often left out.</summary>
    private const double MostOfBudget = 0.08;

    /// <summary>A study without trials.</summary>
    /// <param name="definition">What was asked for.</param>
    /// <param name="data">The rows.</param>
    /// <param name="context">What the search was given to train with.</param>
    /// <param name="share">Its threads, shared out among trials.</param>
    /// <param name="budget">Its clock.</param>
    /// <param name="executor">Runs its jobs.</param>
    /// <param name="folder">Keeps its trials.</param>
    public Study(
        AutoMLModel definition, TrainingData data, TrainingContext context, ThreadShare share, SearchBudget budget, IJobExecutor executor, SearchFolder folder)
    {
        (Definition, Data, Context, Share, Budget, Executor, Folder) = (definition, data, context, share, budget, executor, folder);
        Costs = new SearchCosts(data, share.ThreadsPerTrial, definition.Refit, context.RowsToScore, definition.Validation?.Folds ?? 0)
        {
            MostEnsembleSeconds = definition is { AveragesTrials: true, TimeBudgetSeconds: { } seconds } ? MostOfBudget * seconds : 0,
        };
        Plan = new TimePlan(budget, Costs, History);
        Progress = new SearchProgress(budget, context.Observer);
    }

    public AutoMLModel Definition { get; }

    public TrainingData Data { get; }

    public TrainingContext Context { get; }

    public ThreadShare Share { get; }

    public SearchBudget Budget { get; }

    public IJobExecutor Executor { get; }

    public SearchFolder Folder { get; }

    public SearchCosts Costs { get; }

    public TimePlan Plan { get; }

    public TrialHistory History { get; } = new();

    public SearchProgress Progress { get; }

    /// <summary>The trials of interrupted sessions that this one goes on from; null for none.</summary>
    public ResumedWork? Resumed { get; init; }

    /// <summary>Trials that a killed session was busy with, by number, until they have begun again.</summary>
    public Dictionary<int, InterruptedTrial> Interrupted { get; init; } = [];

    /// <summary>Trials of a finished search that this one goes on with, the first of all.</summary>
    public int EarlierTrials { get; init; }

    /// <summary>Resident memory above which a trial's process is killed.</summary>
    public long MemoryLimitBytes => (long)(Definition.TrialMemoryLimitMegabytes * (1 << 20));

    /// <summary>How jobs are scored by cross-validation; null where the validation rows score them.</summary>
    /// <param name="scored">Folds that are held out, one after another.</param>
    public FoldScoring? Folds(int scored) => Definition.Validation is { } validation ? new FoldScoring(validation.Folds, Context.Seed, scored) : null;

    /// <summary>Takes the trials of an interrupted session.</summary>
    public void Resume(IEnumerable<TrialResult> before)
    {
        foreach (var trial in before)
        {
            History.Restore(trial);
            Costs.Learn(trial);
            Progress.Ended(trial);
        }
    }

    /// <summary>Takes a trial that has ended. Of its model and the others only the best stay.</summary>
    /// <param name="result">What it did.</param>
    /// <param name="running">Trials that need their folders.</param>
    public void Record(TrialResult result, IEnumerable<int> running)
    {
        var marked = History.Add(result);
        Costs.Learn(marked);
        Folder.Log.Append(marked);
        Folder.RemoveAllBut([.. TrialOrder.BestFirst(History.Results).Take(SearchFolder.ModelsKept).Select(trial => trial.Trial), .. running, .. Interrupted.Keys]);
        Progress.Ended(marked);
    }
}
