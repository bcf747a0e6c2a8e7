using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Mnist.Definitions.Models;

/// <summary>The kinds of models there are.</summary>
internal static class ModelKinds
{
    /// <summary>In alphabetical order; one instance each for the whole process, since kinds hold no state.</summary>
    public static IReadOnlyList<ModelKind> All { get; } =
        [.. typeof(ModelKinds).Assembly.GetCustomAttributes<ModelKindAttribute>().Select(known => (ModelKind)Activator.CreateInstance(known.Kind)!).OrderBy(kind => kind.Name, StringComparer.Ordinal)];

    /// <summary>The kind of a definition.</summary>
    public static ModelKind Of(ModelDefinition definition) => All.First(kind => kind.Model == definition.GetType());

    /// <summary>The kind a word stands for, or null.</summary>
    public static ModelKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>Tells a JSON contract which definitions there are, and their words.</summary>
    public static void Declare(JsonTypeInfo contract)
    {
        if (contract.Type == typeof(ModelDefinition))
        {
            All.ToList().ForEach(kind => contract.PolymorphismOptions!.DerivedTypes.Add(new(kind.Model, kind.Name)));
        }
    }
}
