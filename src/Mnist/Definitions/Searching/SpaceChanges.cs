using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mnist.Definitions.Searching;

/// <summary>Changes to a built-in search space: options narrowed, widened, fixed or added.</summary>
internal static class SpaceChanges
{
    /// <summary>
    /// The space with the changes. A changed option keeps its place, and its condition unless the change has one; a change to an option that
    /// has several keys (<c>learningRate@sgd</c>, <c>learningRate@adamW</c>) replaces them all. What is added comes last. Options of the
    /// built-in space that can then never be searched, as the width of a third layer where there are two, are left out.
    /// </summary>
    /// <param name="space">The built-in space.</param>
    /// <param name="changes">From key to values.</param>
    public static IReadOnlyDictionary<string, ParameterSpace> Apply(
        IReadOnlyDictionary<string, ParameterSpace> space, IReadOnlyDictionary<string, ParameterSpace> changes)
    {
        var changed = new OrderedDictionary<string, ParameterSpace>();
        foreach (var (key, values) in space.Select(option => Changed(option.Key, option.Value, changes)))
        {
            var hasOwnCondition = changes.GetValueOrDefault(key)?.When is not null;
            if ((hasOwnCondition ? values : Possible(values, changed)) is { } possible)
            {
                changed.TryAdd(key, possible);
            }
        }

        foreach (var (key, values) in changes)
        {
            changed.TryAdd(key, values);
        }

        return changed;
    }

    private static (string Key, ParameterSpace Values) Changed(string key, ParameterSpace values, IReadOnlyDictionary<string, ParameterSpace> changes) =>
        changes.TryGetValue(key, out var change) ? (key, change with { When = change.When ?? values.When })
        : changes.TryGetValue(SpaceKey.OptionOf(key), out var ofAll) ? (SpaceKey.OptionOf(key), ofAll)
        : (key, values);

    /// <summary>The option with no condition on a value that another option cannot have any more; null if none of a condition's values is left.</summary>
    private static ParameterSpace? Possible(ParameterSpace values, OrderedDictionary<string, ParameterSpace> before)
    {
        var conditions = values.When?.ToDictionary(
            condition => condition.Key,
            IReadOnlyList<JsonElement> (condition) => [.. condition.Value.Where(value => before.GetValueOrDefault(condition.Key)?.PositionOf(JsonNode.Parse(value.GetRawText())) is not null)]);
        return conditions?.Values.Any(wanted => wanted.Count == 0) == true ? null : values with { When = conditions };
    }
}
