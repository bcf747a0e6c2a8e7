using System.Collections.Concurrent;
using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Experiments.Scheduling;
using Mnist.Models;
using Mnist.Runs;
using Mnist.Runs.Labels;
using Mnist.Trainers;
using Mnist.Trainers.CrossValidation;

namespace Mnist.Experiments;

/// <summary>Joins the stages: loads and splits the data once, then makes a run of each model, side by side as far as threads and memory go.</summary>
/// <param name="datasets">Loads the data.</param>
/// <param name="store">Keeps the runs.</param>
/// <param name="trainers">Trains the models.</param>
/// <param name="check">Reads saved models back.</param>
/// <param name="documents">Writes the documents of completed runs.</param>
/// <param name="time">Dates and times the runs.</param>
public sealed class ExperimentRunner(
    DatasetLoader datasets, RunStore store, TrainerCatalog trainers, ModelCheck check, DocumentWriter documents, TimeProvider time)
{
    private const string Waiting = "another process is training this very model: waiting for it";

    /// <summary>Runs an experiment. A model that fails is a failed run, and the others go on.</summary>
    /// <param name="experiment">What to train on what.</param>
    /// <param name="definitionFolder">Absolute folder that the definition's paths are relative to.</param>
    /// <param name="options">How.</param>
    /// <param name="observer">Hears of progress.</param>
    /// <param name="cancellation">Ends the work soon: finished runs stay, the unfinished one leaves nothing.</param>
    /// <returns>One result a model, in the definition's order.</returns>
    /// <exception cref="DatasetException">The data cannot be used, or are not those that the options name.</exception>
    /// <exception cref="UnsuitableDataException">A model asks for what the data cannot give.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public IReadOnlyList<ModelResult> Run(
        ExperimentDefinition experiment, string definitionFolder, RunOptions options, IExperimentObserver observer, CancellationToken cancellation)
    {
        observer = new SerialObserver(observer);
        var dataset = datasets.Load(experiment.Data, definitionFolder, new DataProgress(observer), cancellation);
        if (options.DatasetSha256 is { } expected && expected != dataset.Sha256)
        {
            throw new DatasetException($"dataset \"{dataset.Name}\" has hash {dataset.Sha256[..12]}… here, and {expected[..12]}… was asked for; put the same files here");
        }

        (experiment, var notes) = FittedExperiment.Of(experiment, dataset, [.. options.Chosen(experiment).Select(model => model.Name)]);
        var split = TrainingFraction.Of(DatasetSplitter.Split(dataset, experiment.Data.Split, experiment.Seed, options.Threads), experiment.Data.TrainingFraction, experiment.Seed);
        SearchFolds.Check(experiment, [.. options.Chosen(experiment).Select(model => model.Name)], split.Data);
        var copies = CopiesAcrossParts.Count(split, options.Threads);
        var results = new ConcurrentDictionary<(string Name, int? Seed), ModelResult>();
        var starting = new StartingRuns(store, experiment, new SearchedRows(split.Data.Shape.Features, split.Data.Training.Count), dataset.Sha256);
        var selection = Select(options.Chosen(experiment));
        var models = selection.Models;
        var starts = starting.Check(models);
        observer.DataReady(split, [.. DataFindings.Of(split, copies), .. notes, .. TrainingLength.Notes(models, split.Data.Training.Count), .. selection.Notes, .. starts]);

        var seen = TestScoringsBefore(experiment, split, selection);
        var meters = new RunMeters(PeakMemory.Read, PeakMemory.Reset, () => new EnergyCounters(EnergyCounters.SystemFolder).Start(time));
        var scheduler = new Scheduler(options.Threads, options.Jobs == 0 ? options.Threads : options.Jobs, MemoryGuess.Available());
        var scheduled = new ScheduledModels(experiment, split.Data, IsFinished).Of(models);
        return new SideBySide<ModelResult>(scheduler, (turn, stop) => TakeTurn(models[turn.Model.Number], turn.Threads, stop)).Run(scheduled, cancellation);

        ModelResult TakeTurn(ModelDefinition model, int threads, CancellationToken stop)
        {
            observer.ModelStarted(model);
            var result = RunModel(model, options with { Threads = threads }, stop);
            results[(model.Name, model.Seed)] = result;
            observer.ModelEnded(result);
            return result;
        }

        ModelResult RunModel(ModelDefinition model, RunOptions options, CancellationToken stop)
        {
            while (true)
            {
                try
                {
                    return FindOrMake(model, options, stop);
                }
                catch (LostClaimException)
                {
                    // Whoever has it now is waited for, and makes the run.
                }
            }
        }

        ModelResult FindOrMake(ModelDefinition model, RunOptions options, CancellationToken stop)
        {
            if (selection.Kept.TryGetValue((model.Name, model.Seed), out var kept))
            {
                return new ModelResult(model, kept, Reused: true);
            }

            var plan = TurnOf(model, EarlierRuns(model)) with { TestScoringsBefore = seen[(model.Name, model.Seed)] };
            // Whoever had to wait finds the run of the other process.
            using var claim = store.Claim(plan.WorkIdentity, () => observer.Progressed(model, null, Waiting), stop);
            if (FindFinished(plan) is { } finished)
            {
                // Left by a process that died between publishing the run and removing it.
                store.RemoveState(plan.WorkIdentity);
                return new ModelResult(model, new RunLabeller(store).TryAdd(finished, plan.Labels, stop), Reused: true);
            }

            IReadOnlyList<StoredModel> earlier = plan.Model is EnsembleModel ? [.. plan.Earlier.SelectMany(run => StoredModels.Of(run, trainers))] : [];
            var training = new ModelTraining(plan, split, CrossValidatedTrainer.For(model, experiment.Data.Split, trainers.For(model), time), earlier, options);
            var run = new ModelRun(plan, split, copies, training, check, documents, options.Threads, time);
            using var meter = meters.Start();
            return new ModelResult(model, run.Execute(store, claim, meter, observer, stop), Reused: false);
        }

        Selection Select(IReadOnlyList<ModelDefinition> chosen) => options.Retry ? Selection.OfRetry(chosen, FindNewest)
            : options.MoreSeconds is not null ? Selection.OfMore(chosen, model => store.FindCompleted(PlanOf(model, EarlierRuns(model)).Identity, experiment.Name, model.Name))
            : new Selection(chosen, []);

        bool IsFinished(ModelDefinition model) =>
            selection.Kept.ContainsKey((model.Name, model.Seed)) || (model is not EnsembleModel && FindFinished(TurnOf(model, EarlierRuns(model))) is not null);

        // Another process may have made a run since the selection.
        StoredRun? FindFinished(ModelPlan plan) => options.Force ? null
            : options.Retry && store.FindNewest(plan.Identity, experiment.Name, plan.Model.Name)?.Record.Status == RunStatus.Failed ? null
            : store.FindCompleted(plan.Identity, experiment.Name, plan.Model.Name) is { } run && run.Record.Run != plan.Continues?.Record.Run ? run
            : null;

        StoredRun? FindNewest(ModelDefinition model) => store.FindNewest(PlanOf(model, EarlierRuns(model)).Identity, experiment.Name, model.Name);

        ModelPlan PlanOf(ModelDefinition model, params IReadOnlyList<StoredRun> earlier) => ModelPlan.Of(model, experiment, definitionFolder, split.Dataset.Sha256, earlier);

        ModelPlan TurnOf(ModelDefinition model, params IReadOnlyList<StoredRun> earlier) => PlanOf(model, earlier) with
        {
            Continues = selection.Continued.GetValueOrDefault((model.Name, model.Seed)),
            MoreSeconds = options.MoreSeconds ?? 0,
        };

        // A model that is left out this time may have been trained before.
        IReadOnlyList<StoredRun> EarlierRuns(ModelDefinition model) => model is AutoMLModel search ? starting.Of(search) : model is not EnsembleModel ensemble ? [] :
        [
            .. from candidate in EnsembleRules.CandidatesOf(ensemble, experiment)
               let run = results.GetValueOrDefault((candidate.Name, candidate.Seed))?.Run ?? store.FindCompleted(PlanOf(candidate, EarlierRuns(candidate)).Identity, experiment.Name, candidate.Name)
               where run is { Record.Status: RunStatus.Completed }
               select run,
        ];
    }

    /// <summary>Notes that the configurations of an experiment are chosen, before another is run with it that scores the same test rows.</summary>
    /// <param name="experiment">The experiment, fitted to its data.</param>
    /// <param name="datasetSha256">Hash of these.</param>
    public void Choose(ExperimentDefinition experiment, string datasetSha256) => store.Ledger.Choose(
        experiment.Name,
        TestRowsKey.Of(datasetSha256, experiment.Data.Split, experiment.Seed),
        [.. experiment.Trainings().Select(model => ConfigurationOf(model, experiment))]);

    private static string ConfigurationOf(ModelDefinition model, ExperimentDefinition experiment) => RunIdentity.ConfigurationOf(model, model.Seed ?? experiment.Seed);

    // All configurations of a definition are chosen when it is run, before the first of them is scored; that a search gets more time is chosen later.
    private Dictionary<(string Name, int? Seed), int> TestScoringsBefore(ExperimentDefinition experiment, DatasetSplit split, Selection selection)
    {
        var models = experiment.Trainings();
        var configurations = models.Select(model => selection.Continued.TryGetValue((model.Name, model.Seed), out var before)
            ? RunIdentity.Continuing(ConfigurationOf(model, experiment), before.Record.Run)
            : ConfigurationOf(model, experiment)).ToList();
        var counts = store.Ledger.Choose(experiment.Name, TestRowsKey.Of(split.Dataset.Sha256, experiment.Data.Split, experiment.Seed), configurations);
        return models.Zip(counts).ToDictionary(pair => (pair.First.Name, pair.First.Seed), pair => pair.Second);
    }
}
