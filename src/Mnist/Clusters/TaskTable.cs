using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Experiments;
using Mnist.Runs;

namespace Mnist.Clusters;

/// <summary>Makes the tasks of a job: one for each model and seed that has no finished run.</summary>
internal static class TaskTable
{
    /// <summary>The tasks, in the order of the definition.</summary>
    /// <param name="experiment">The experiment, fitted to its data.</param>
    /// <param name="chosen">What of it is to be trained.</param>
    /// <param name="searchTasks">Tasks of the cluster for the trials of a search that runs several at once, at least 1.</param>
    /// <param name="isFinished">Whether a model that needs no other has a finished run. What is made of others is looked at when these are there.</param>
    public static IReadOnlyList<JobTask> Of(ExperimentDefinition experiment, IReadOnlyList<ModelDefinition> chosen, int searchTasks, Func<ModelDefinition, bool> isFinished)
    {
        var tasks = new List<JobTask>();
        foreach (var model in chosen.Where(model => NeedsOthers(model, experiment) || !isFinished(model)))
        {
            tasks.Add(new JobTask(tasks.Count + 1, model.Name, model.Seed, ModelKinds.Of(model).Name, [.. tasks.Where(before => Needs(model, before, experiment)).Select(before => before.Number)])
            {
                SearchTasks = SpreadSearches.CanBeSpread(model) ? searchTasks : 1,
            });
        }

        return tasks;
    }

    /// <summary>Whether a store has a completed run of a model that needs no other.</summary>
    public static bool IsFinished(RunStore store, ExperimentDefinition experiment, string datasetSha256, ModelDefinition model) =>
        store.FindCompleted(ModelPlan.Of(model, experiment, Path.GetTempPath(), datasetSha256).Identity, experiment.Name, model.Name) is not null;

    private static bool NeedsOthers(ModelDefinition model, ExperimentDefinition experiment) => model is EnsembleModel || StartsFrom(model, experiment);

    private static bool Needs(ModelDefinition model, JobTask before, ExperimentDefinition experiment) => model is EnsembleModel ensemble
        ? EnsembleRules.CandidatesOf(ensemble, experiment).Any(candidate => candidate.Name == before.Model && candidate.Seed == before.Seed)
        : StartsFrom(model, experiment) && before.Kind == ModelKinds.Of(model).Name && before.Model != model.Name;

    private static bool StartsFrom(ModelDefinition model, ExperimentDefinition experiment) => model is AutoMLModel { StartFrom: { } names } && names.Contains(experiment.Name);
}
