using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Search.Trials;
using Mnist.Trainers;

namespace Mnist.Search;

/// <summary>Trains an <see cref="AutoMLModel"/>: many trials, the best on the validation rows wins. Without a time budget the same seed gives the same model.</summary>
/// <param name="catalog">Trainers of the kinds searched.</param>
/// <param name="time">The clock of the time budget.</param>
public sealed class AutoMLTrainer(TrainerCatalog catalog, TimeProvider time) : ITrainer
{
    /// <inheritdoc/>
    public ITrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
    {
        var search = (AutoMLModel)definition;
        using var budget = SearchBudget.Start(search, time);
        using var history = new TrialHistory();
        var sampler = CreateSampler(search.Sampler, SearchSpaces.Of(search), context.Seed);
        return new SearchLoop(search.Name, sampler, new TrialRunner(catalog, time), budget, history, data, context).Run();
    }

    private static RandomSampler CreateSampler(SamplerKind kind, IReadOnlyList<Family> families, int seed) => kind switch
    {
        SamplerKind.Random => new RandomSampler(families, seed),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such sampler"),
    };
}
