using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Runs;
using Mnist.Search.Costs;

namespace Mnist.Experiments.Scheduling;

/// <summary>Finds out what matters of models for when they are trained.</summary>
/// <param name="experiment">The experiment.</param>
/// <param name="data">Its rows.</param>
/// <param name="isFinished">Whether a finished run of a model is there.</param>
internal sealed class ScheduledModels(ExperimentDefinition experiment, TrainingData data, Predicate<ModelDefinition> isFinished)
{
    /// <summary>The models that are to be trained, in order.</summary>
    public IReadOnlyList<ScheduledModel> Of(IReadOnlyList<ModelDefinition> models)
    {
        var twins = Twins(models);
        return [.. models.Select((model, number) => Of(model, number, [.. MembersOf(model, models), .. twins.TryGetValue(number, out var twin) ? [twin] : Array.Empty<int>()]))];
    }

    private ScheduledModel Of(ModelDefinition model, int number, IReadOnlyList<int> after) => isFinished(model)
        ? new(number, ThreadUse.One, CoreSeconds: 0, MemoryBytes: 0, after)
        : new(number, ThreadsOf(model), CoreSecondsOf(model), MemoryGuess.Of(model, data), after);

    /// <summary>Nobody asks how large those are that have the machine to themselves.</summary>
    private double CoreSecondsOf(ModelDefinition model) => ModelKinds.Of(model) is SearchableKind ? Trainings * TrainingCost.GuessCoreSeconds(model, data) : 1;

    /// <summary>Folds of a model are trained side by side, however few threads each of them uses.</summary>
    private ThreadUse ThreadsOf(ModelDefinition model) =>
        data.Folds.Count > 0 && ModelKinds.Of(model).Threads == ThreadUse.One ? ThreadUse.Any : ModelKinds.Of(model).Threads;

    /// <summary>How often a model is trained: once, or on the other rows of each fold and then on all.</summary>
    private double Trainings => data.Folds.Count == 0 ? 1 : 1 + ((double)data.Folds.Sum(fold => fold.Training.Count) / data.Training.Count);

    private IEnumerable<int> MembersOf(ModelDefinition model, IReadOnlyList<ModelDefinition> models)
    {
        if (model is not EnsembleModel ensemble)
        {
            return [];
        }

        var members = EnsembleRules.CandidatesOf(ensemble, experiment).Select(member => (member.Name, member.Seed)).ToHashSet();
        return models.Index().Where(other => members.Contains((other.Item.Name, other.Item.Seed))).Select(other => other.Index);
    }

    /// <summary>From a model to the one before it that differs in nothing but its name: they claim the same work, and wait for each other.</summary>
    private Dictionary<int, int> Twins(IReadOnlyList<ModelDefinition> models) => models.Index()
        .GroupBy(entry => RunIdentity.ConfigurationOf(entry.Item, entry.Item.Seed ?? experiment.Seed), entry => entry.Index)
        .SelectMany(alike => alike.Zip(alike.Skip(1)))
        .ToDictionary(pair => pair.Second, pair => pair.First);
}
