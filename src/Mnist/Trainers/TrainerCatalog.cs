using Mnist.Definitions.Models;
using Mnist.Trainers.Preprocessing;

namespace Mnist.Trainers;

/// <summary>Which trainer trains which kind of model.</summary>
/// <param name="trainers">From the type of a definition to its trainer.</param>
public sealed class TrainerCatalog(IReadOnlyDictionary<Type, ITrainer> trainers)
{
    /// <summary>The trainer of a definition, with the definition's preprocessing around it.</summary>
    /// <exception cref="ArgumentException">No trainer is registered for its kind.</exception>
    public ITrainer For(ModelDefinition definition) => trainers.TryGetValue(definition.GetType(), out var trainer)
        ? PreprocessedTrainer.For(definition, trainer)
        : throw new ArgumentException($"no trainer is registered for {definition.GetType().Name}", nameof(definition));
}
