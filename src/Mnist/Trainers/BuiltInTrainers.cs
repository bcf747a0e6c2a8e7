using Mnist.Definitions.Models;

namespace Mnist.Trainers;

/// <summary>The trainers of all kinds but searches.</summary>
public static class BuiltInTrainers
{
    /// <summary>From the type of a definition to its trainer.</summary>
    public static IReadOnlyDictionary<Type, ITrainer> Create() =>
        ModelKinds.All.Where(kind => kind is not AutoMLKind).ToDictionary(kind => kind.Model, kind => (ITrainer)kind);
}
