using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Runs;
using Mnist.Trainers;

namespace Mnist.Experiments;

/// <summary>Joins the stages: loads and splits the data once, then makes a run of each model, one after the other.</summary>
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
    /// <exception cref="DatasetException">The data cannot be used.</exception>
    /// <exception cref="UnsuitableDataException">A model asks for what the data cannot give.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public IReadOnlyList<ModelResult> Run(
        ExperimentDefinition experiment, string definitionFolder, RunOptions options, IExperimentObserver observer, CancellationToken cancellation)
    {
        var dataset = datasets.Load(experiment.Data, definitionFolder, new DataProgress(observer), cancellation);
        (experiment, var notes) = FittedExperiment.Of(experiment, dataset, [.. options.Chosen(experiment).Select(model => model.Name)]);
        var split = DatasetSplitter.Split(dataset, experiment.Data.Split, experiment.Seed);
        var copies = CopiesAcrossParts.Count(split, options.Threads);
        observer.DataReady(split, [.. DataFindings.Of(split, copies), .. notes, .. TrainingLength.Notes(options.Chosen(experiment), split.Data.Training.Count)]);

        var results = new List<ModelResult>();
        var seen = TestScoringsBefore(experiment, split);
        foreach (var model in options.Chosen(experiment))
        {
            cancellation.ThrowIfCancellationRequested();
            observer.ModelStarted(model);
            var result = RunModel(model);
            observer.ModelEnded(result);
            results.Add(result);
        }

        return results;

        ModelResult RunModel(ModelDefinition model)
        {
            var plan = ModelPlan.Of(model, experiment, definitionFolder, split.Dataset.Sha256, EarlierRuns(model)) with { TestScoringsBefore = seen[(model.Name, model.Seed)] };
            // Whoever had to wait finds the run of the other process.
            using var claim = store.Claim(plan.Identity, () => observer.Progressed(model, null, Waiting), cancellation);
            if (!options.Force && store.FindCompleted(plan.Identity, experiment.Name, model.Name) is { } finished)
            {
                // Left by a process that died between publishing the run and removing it.
                store.RemoveState(plan.Identity);
                return new ModelResult(model, finished, Reused: true);
            }

            IReadOnlyList<StoredModel> earlier = [.. plan.Earlier.SelectMany(run => StoredModels.Of(run, trainers))];
            var training = new ModelTraining(plan, split, trainers.For(model), earlier, options);
            var run = new ModelRun(plan, split, copies, training, check, documents, options.Threads, time);
            return new ModelResult(model, run.Execute(store, observer, cancellation), Reused: false);
        }

        // A model that is left out this time may have been trained before.
        IReadOnlyList<StoredRun> EarlierRuns(ModelDefinition model) => model is not EnsembleModel ensemble ? [] :
        [
            .. from candidate in EnsembleRules.CandidatesOf(ensemble, experiment.Models).Select(candidate => SeededAs(candidate, ensemble, experiment.Seeds.Count > 0))
               let run = results.Find(result => result.Model.Name == candidate.Name && result.Model.Seed == candidate.Seed)?.Run
                   ?? store.FindCompleted(ModelPlan.Of(candidate, experiment, definitionFolder, split.Dataset.Sha256).Identity, experiment.Name, candidate.Name)
               where run is { Record.Status: RunStatus.Completed }
               select run,
        ];
    }

    // Where every model is trained with several seeds, so is the ensemble, each time from the models of the same seed.
    private static ModelDefinition SeededAs(ModelDefinition candidate, EnsembleModel ensemble, bool repeated) =>
        repeated && candidate.Seed is null ? candidate with { Seed = ensemble.Seed } : candidate;

    // All configurations of a definition are chosen when it is run, before the first of them is scored.
    private Dictionary<(string Name, int? Seed), int> TestScoringsBefore(ExperimentDefinition experiment, DatasetSplit split)
    {
        var models = experiment.Trainings();
        var configurations = models.Select(model => RunIdentity.ConfigurationOf(model, model.Seed ?? experiment.Seed)).ToList();
        var counts = store.Ledger.Choose(experiment.Name, TestRowsKey.Of(split.Dataset.Sha256, experiment.Data.Split, experiment.Seed), configurations);
        return models.Zip(counts).ToDictionary(pair => (pair.First.Name, pair.First.Seed), pair => pair.Second);
    }
}
