using System.Globalization;
using Mnist.Definitions.Models;

namespace Mnist.Commands.Progress;

/// <summary>What progress displays call the models to come: by name, and by seed where one is trained with several.</summary>
internal sealed class TrainingNames(IReadOnlyList<ModelDefinition> models)
{
    private readonly HashSet<string> repeated = [.. models.GroupBy(model => model.Name).Where(namesakes => namesakes.Skip(1).Any()).Select(namesakes => namesakes.Key)];

    public IReadOnlyList<string> All => [.. models.Select(Of)];

    public string Of(ModelDefinition model) => repeated.Contains(model.Name)
        ? string.Create(CultureInfo.InvariantCulture, $"{model.Name}, seed {model.Seed}")
        : model.Name;

    public int Count => models.Count;

    /// <summary>How many models there are up to one, itself counted.</summary>
    public int NumberOf(ModelDefinition model) => models.TakeWhile(other => Of(other) != Of(model)).Count() + 1;
}
