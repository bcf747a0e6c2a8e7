using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Trainers;

namespace Mnist.Search;

/// <summary>Trains an <see cref="AutoMLModel"/>: many trials, the best on the validation rows wins.</summary>
/// <param name="catalog">Trainers of the kinds searched.</param>
/// <param name="time">The clock of the time budget.</param>
public sealed class AutoMLTrainer(TrainerCatalog catalog, TimeProvider time) : ITrainer
{
    /// <inheritdoc/>
    public ITrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context) =>
        throw new NotSupportedException($"{catalog} {time}");
}
