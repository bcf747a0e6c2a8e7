using System.Text.Json.Nodes;
using Mnist.Definitions.Searching;

namespace Mnist.Search.Spaces;

/// <summary>One model kind in a search.</summary>
/// <param name="Kind">Model kind.</param>
/// <param name="Space">From the key of each searched option to the values it may take, in order; empty leaves one point, the kind's defaults.</param>
internal sealed record Family(string Kind, IReadOnlyDictionary<string, ParameterSpace> Space)
{
    /// <summary>A point of the space, option after option; those whose condition does not hold are left out.</summary>
    /// <param name="choose">The value of an option.</param>
    public OrderedDictionary<string, JsonNode?> Point(Func<string, ParameterSpace, JsonNode?> choose) => SpacePoints.Choose(Space, choose);

    /// <summary>A point drawn as the space's documentation says.</summary>
    public OrderedDictionary<string, JsonNode?> Draw(Random random) => Point((_, space) => space.ValueAt(random.NextDouble()));

    /// <summary>A configuration as a point of this space: what the space fixes is as it says. Null if the space lacks the configuration.</summary>
    /// <param name="options">From key to value; what is left out counts as null.</param>
    public OrderedDictionary<string, JsonNode?>? Adopt(IReadOnlyDictionary<string, JsonNode?> options)
    {
        var point = Point((key, space) => IsFixed(space) ? space.ValueAt(0) : options.GetValueOrDefault(key)?.DeepClone());
        return options.Keys.All(Space.ContainsKey) && point.All(option => Space[option.Key].PositionOf(option.Value) is not null) ? point : null;
    }

    private static bool IsFixed(ParameterSpace space) => JsonNode.DeepEquals(space.ValueAt(0), space.ValueAt(1));
}
