using System.Globalization;
using Mnist.Definitions.Models;

namespace Mnist.Commands.Progress;

/// <summary>What progress displays call the models to come: by name, and by seed where one is trained with several.</summary>
/// <param name="models">The models, in order.</param>
internal sealed class TrainingNames(IReadOnlyList<ModelDefinition> models)
{
    /// <summary>All names, in order.</summary>
    public IReadOnlyList<string> All { get; } = [.. models.Select(model => NameIn(models, model))];

    /// <summary>The name of a model.</summary>
    public string Of(ModelDefinition model) => NameIn(models, model);

    /// <summary>How many models there are up to one, itself counted.</summary>
    public int NumberOf(ModelDefinition model) => All.TakeWhile(name => name != Of(model)).Count() + 1;

    private static string NameIn(IReadOnlyList<ModelDefinition> models, ModelDefinition model) => models.Count(other => other.Name == model.Name) > 1
        ? string.Create(CultureInfo.InvariantCulture, $"{model.Name}, seed {model.Seed}")
        : model.Name;
}
