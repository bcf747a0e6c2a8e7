using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Search.Costs;
using Mnist.Search.Running;
using Mnist.Search.Spaces;
using Mnist.Trainers;
using Mnist.Trainers.Networks;
using Mnist.Trials;

namespace Mnist.Search;

/// <summary>Makes the model of a search once its trials have ended.</summary>
/// <param name="study">The search.</param>
/// <param name="findings">What it learnt, in sentences.</param>
internal sealed class SearchWinner(Study study, IReadOnlyList<string> findings)
{
    /// <summary>Rows that are enough for a model when time is short.</summary>
    private const double GuaranteedRows = 5_000;

    private const string RefitFolder = "refit";

    private readonly TrainingContext context = study.Context;

    /// <summary>The model of the best trial, trained again on all rows if that was asked for and there is time.</summary>
    /// <param name="stopped">Why the trials ended.</param>
    /// <exception cref="TrainingException">There is none, and none could be made.</exception>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public async Task<TrainedModel> MakeAsync(string stopped)
    {
        if (new StopRules(study.Definition).ForbiddenFailure(study.History.Results) is { } failure)
        {
            throw new TrainingException(FormattableString.Invariant($"trial {failure.Trial} failed and onFailure is stop: {failure.Reason}"));
        }

        return study.History.Best is { } best ? await OfTrialsAsync(best, stopped) : await GuaranteedAsync(stopped);
    }

    /// <summary>An average of the best trials where that is better, else the best of them.</summary>
    private async Task<TrainedModel> OfTrialsAsync(TrialResult best, string stopped)
    {
        var started = study.Budget.Seconds;
        var (ensemble, words) = new SearchEnsemble(study).Make();
        var seconds = words is null ? 0 : study.Budget.Seconds - started;
        return ensemble is null
            ? await OfTrialAsync(best, stopped, words, seconds)
            : Model(ensemble, new EnsembleModel { Name = study.Definition.Name, Seed = context.Seed }, Ledger(stopped, 0, words, seconds));
    }

    private async Task<TrainedModel> OfTrialAsync(TrialResult best, string stopped, string? ensemble, double ensembleSeconds)
    {
        var chosen = Proposal.Of(best).Define(study.Definition.Name);
        stopped = best.Trial <= study.EarlierTrials ? FormattableString.Invariant($"{stopped}; nothing better was found than trial {best.Trial} of {context.Continues!.Run}") : stopped;
        var started = study.Budget.Seconds;
        (string Folder, ModelFacts? Facts, string? Reason) trained = study.Definition.Validation is null
            ? (study.Folder.FolderOf(best.Trial), study.Folder.FactsOf(best.Trial), null)
            : await TrainAsync(chosen);
        if (trained.Facts is null)
        {
            return await GuaranteedAsync($"{stopped}; the winner could not be trained on all training rows: {trained.Reason}");
        }

        var refit = study.Definition.Refit ? await RefitAsync(chosen) : null;
        var seconds = refit is null && study.Definition.Validation is null ? 0 : study.Budget.Seconds - started;
        return refit is { Status: TrialStatus.Completed, Facts: { } facts }
            ? Model(Kept(Path.Combine(context.WorkFolder, RefitFolder), facts, trained.Folder), chosen, Ledger(stopped, seconds))
            : Model(Kept(trained.Folder, trained.Facts, trained.Folder), chosen, Ledger(refit is null ? stopped : $"{stopped}; the winner was not trained again on all rows: {refit.Reason}", seconds, ensemble, ensembleSeconds));
    }

    /// <summary>Trains the winner of a cross-validation, of which there are only models of folds: whatever the clock says, for there is no other.</summary>
    private async Task<(string Folder, ModelFacts? Facts, string? Reason)> TrainAsync(ModelDefinition chosen)
    {
        study.Progress.Says("training the winner on all training rows");
        var job = Job(chosen, "winner");
        var outcome = await RunAsync(job, keepSeconds: null);
        return (job.Folder, outcome.Facts, outcome.Reason);
    }

    private async Task<JobOutcome> RefitAsync(ModelDefinition chosen)
    {
        if (chosen is NetworkModel { Training.EarlyStopping: not null })
        {
            return new JobOutcome(TrialStatus.Stopped, "rows that it learnt from would decide when to stop early");
        }

        study.Progress.Says("training the winner again on all rows");
        var job = Job(chosen, RefitFolder) with { TrainsOnValidation = true };
        var outcome = await RunAsync(job, keepSeconds: study.Costs.ExpectEvaluation(study.Costs.ScoringSecondsOf(study.History.Best!), chosen));
        return outcome.Status == TrialStatus.Stopped ? outcome with { Reason = "too little time was left" } : outcome;
    }

    /// <summary>A linear model of a few rows, so that a search ends with a model whatever became of its trials: under no limit that they died of.</summary>
    private async Task<TrainedModel> GuaranteedAsync(string stopped)
    {
        var linear = new DenseModel { Name = study.Definition.Name, Seed = context.Seed, Layers = [], Training = new TrainingSettings { Epochs = 2 } };
        var job = Job(linear, "guaranteed") with { RowFraction = Math.Min(1, GuaranteedRows / study.Data.Training.Count), MemoryLimitBytes = null };
        var outcome = await RunAsync(job, keepSeconds: null);
        var reason = study.History.Best is null ? $"{stopped}; {study.History.NothingCompleted()}" : stopped;
        return outcome.Status == TrialStatus.Completed
            ? Model(Kept(job.Folder, outcome.Facts!, job.Folder), linear, Ledger($"{reason}; this linear model stands in", 0))
            : throw new TrainingException(reason);
    }

    private async Task<JobOutcome> RunAsync(Job job, double? keepSeconds)
    {
        using var deadline = keepSeconds is { } keep ? study.Budget.Deadline(keep) : new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation, deadline.Token);
        var outcome = await study.Executor.RunAsync(job, _ => { }, stop.Token);
        context.Cancellation.ThrowIfCancellationRequested();
        return outcome;
    }

    private Job Job(ModelDefinition definition, string folder) => new()
    {
        Definition = definition,
        Threads = context.Threads,
        Folds = study.Folds(scored: 0),
        Folder = Directory.CreateDirectory(Path.Combine(context.WorkFolder, folder)).FullName,
        KeepsModel = true,
        MemoryLimitBytes = study.MemoryLimitBytes,
    };

    /// <summary>A model that a job left in a folder, with what was said of the validation rows before it was trained on them too.</summary>
    private TrainedModel Kept(string folder, ModelFacts facts, string heldOut)
    {
        var kept = new KeptModel(folder);
        var network = kept.IsNetwork ? NetworkFile.Read(kept.NetworkPath) : null;

        // A network is scored by the engine, as it was in its trial; other models by their zip.
        IClassifier model = network is null ? new StoredZipModel(kept.ZipPath, context.WorkFolder) : new TrainedNetwork(network, study.Data.ClassNames, context.WorkFolder);
        return new TrainedModel(model, facts)
        {
            HeldOutScores = new KeptModel(heldOut).ReadScores(study.Data.ClassNames.Count),
            Network = network is null ? null : ShownNetwork.Of(network, study.Data.Validation),
        };
    }

    private TrainedModel Model(TrainedModel model, ModelDefinition chosen, SearchSummary summary)
    {
        var searched = new SearchedModel(model.Classifier, study.Folder, study.History.Results);
        return model with
        {
            Classifier = searched,
            SaveMore = searched.SaveTrials,
            Facts = model.Facts with
            {
                Resumed = study.Resumed,
                Trials = study.History.Results.Count,
                Chosen = chosen with { Calibration = study.Definition.Calibration },
                Search = summary,
            },
        };
    }

    private SearchSummary Ledger(string stopped, double refitSeconds, string? ensemble = null, double ensembleSeconds = 0) =>
        SpendLedger.Of(study.History.Results, stopped, refitSeconds, study.Budget.Seconds * study.Share.Slots, ensembleSeconds) with { Ensemble = ensemble, Findings = findings };
}
