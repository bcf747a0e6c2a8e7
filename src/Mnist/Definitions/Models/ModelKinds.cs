using System.Reflection;
using System.Text.Json.Serialization;

namespace Mnist.Definitions.Models;

/// <summary>The words definitions use for kinds of models, read off <see cref="ModelDefinition"/>.</summary>
public static class ModelKinds
{
    /// <summary>From each kind to its type, in the order of declaration.</summary>
    public static IReadOnlyList<(string Kind, Type Type)> All { get; } =
        [.. typeof(ModelDefinition).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => ((string)kind.TypeDiscriminator!, kind.DerivedType))];

    /// <summary>The kind of a definition.</summary>
    public static string Of(ModelDefinition definition) => All.First(kind => kind.Type == definition.GetType()).Kind;
}
