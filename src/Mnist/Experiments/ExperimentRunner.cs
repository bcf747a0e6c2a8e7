using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Runs;
using Mnist.Trainers;

namespace Mnist.Experiments;

/// <summary>Joins the stages: loads and splits the data once, then makes a run of each model, one after the other.</summary>
/// <param name="datasets">Loads the data.</param>
/// <param name="store">Keeps the runs.</param>
/// <param name="trainers">Trains the models.</param>
/// <param name="check">Reads saved models back.</param>
/// <param name="time">Dates and times the runs.</param>
public sealed class ExperimentRunner(DatasetLoader datasets, RunStore store, TrainerCatalog trainers, ModelCheck check, TimeProvider time)
{
    /// <summary>Runs an experiment. A model that fails is a failed run, and the others go on.</summary>
    /// <param name="experiment">What to train on what.</param>
    /// <param name="definitionFolder">Absolute folder that the definition's paths are relative to.</param>
    /// <param name="options">How.</param>
    /// <param name="observer">Hears of progress.</param>
    /// <param name="cancellation">Ends the work soon: finished runs stay, the unfinished one leaves nothing.</param>
    /// <returns>One result a model, in the definition's order.</returns>
    /// <exception cref="DatasetException">The data cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public IReadOnlyList<ModelResult> Run(
        ExperimentDefinition experiment, string definitionFolder, RunOptions options, IExperimentObserver observer, CancellationToken cancellation)
    {
        var dataset = datasets.Load(experiment.Data, definitionFolder);
        var split = DatasetSplitter.Split(dataset, experiment.Data.Split, experiment.Seed);
        observer.DataReady(split);

        var results = new List<ModelResult>();
        foreach (var model in experiment.Models.Where(model => options.Only.Count == 0 || options.Only.Contains(model.Name)))
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
            var plan = ModelPlan.Of(model, experiment, definitionFolder, split.Dataset.Sha256, EarlierRuns(model));
            if (!options.Force && store.FindCompleted(plan.Identity, experiment.Name, model.Name) is { } finished)
            {
                return new ModelResult(model, finished, Reused: true);
            }

            IReadOnlyList<StoredModel> earlier = [.. plan.Earlier.SelectMany(run => StoredModels.Of(run, trainers))];
            var run = new ModelRun(plan, split, trainers.For(model), earlier, check, options.Threads, time);
            return new ModelResult(model, run.Execute(store, observer, cancellation), Reused: false);
        }

        // A model that is left out this time may have been trained before.
        IReadOnlyList<StoredRun> EarlierRuns(ModelDefinition model) => model is not EnsembleModel ensemble ? [] :
        [
            .. from candidate in EnsembleRules.CandidatesOf(ensemble, experiment.Models)
               let run = results.Find(result => result.Model.Name == candidate.Name)?.Run
                   ?? store.FindCompleted(ModelPlan.Of(candidate, experiment, definitionFolder, split.Dataset.Sha256).Identity, experiment.Name, candidate.Name)
               where run is { Record.Status: RunStatus.Completed }
               select run,
        ];
    }
}
