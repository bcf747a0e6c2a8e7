using System.Text.Json.Nodes;
using Mnist.Definitions.Models;

namespace Mnist.Definitions.Searching;

/// <summary>Points of a search space: a value for each option that is searched there.</summary>
internal static class SpacePoints
{
    /// <summary>A point, option after option; those whose condition does not hold are left out.</summary>
    /// <param name="space">From key to values, in order.</param>
    /// <param name="choose">The value of an option.</param>
    public static OrderedDictionary<string, JsonNode?> Choose(
        IReadOnlyDictionary<string, ParameterSpace> space, Func<string, ParameterSpace, JsonNode?> choose)
    {
        var point = new OrderedDictionary<string, JsonNode?>();
        foreach (var (key, values) in space)
        {
            if (values.IsSearchedAt(point))
            {
                point.Add(key, choose(key, values));
            }
        }

        return point;
    }

    /// <summary>The model definition a point stands for, or what is wrong with it.</summary>
    /// <param name="kind">Model kind.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="point">From key to value.</param>
    public static DefinitionResult<ModelDefinition> Read(string kind, string name, IReadOnlyDictionary<string, JsonNode?> point) =>
        DefinitionReader.ReadModel(kind, name, new OrderedDictionary<string, JsonNode?>(
            point.Select(option => KeyValuePair.Create(SpaceKey.OptionOf(option.Key), option.Value))));
}
