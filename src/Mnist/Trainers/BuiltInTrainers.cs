using Mnist.Definitions.Models;

namespace Mnist.Trainers;

/// <summary>The trainers of all kinds but those that start processes, as searches do; of a search by Microsoft.ML.AutoML, what such a process runs.</summary>
public static class BuiltInTrainers
{
    /// <summary>From the type of a definition to its trainer.</summary>
    public static IReadOnlyDictionary<Type, ITrainer> Create() =>
        ModelKinds.All.Where(kind => kind is not AutoMLKind).ToDictionary(kind => kind.Model, kind => (ITrainer)kind);
}
