using System.Text.Json;
using Mnist.Definitions.Reading;
using Mnist.Text;

namespace Mnist.Definitions.Searching;

/// <summary>The conditions of a search space's options: <see cref="ParameterSpace.When"/>.</summary>
internal static class SpaceConditions
{
    /// <summary>What is wrong with the conditions of a space.</summary>
    public static IEnumerable<SpaceProblem> ProblemsOf(IReadOnlyDictionary<string, ParameterSpace> space)
    {
        string[] keys = [.. space.Keys];
        var wrong = keys.SelectMany((key, index) => ProblemsOf(key, keys[..index], space)).ToList();
        return wrong.Count > 0 ? wrong : [.. Contradictions(space), .. Clashes(space)];
    }

    /// <summary>
    /// The values that other options must have for an option to be searched: its own conditions, and those of the options they name. The
    /// conditions of the space must have no problems.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<JsonElement>> RequirementsOf(string key, IReadOnlyDictionary<string, ParameterSpace> space)
    {
        var requirements = new Dictionary<string, IReadOnlyList<JsonElement>>();
        foreach (var (other, values) in (space[key].When ?? NoConditions).SelectMany(own => RequirementsOf(own.Key, space).Append(own)))
        {
            requirements[other] = requirements.TryGetValue(other, out var known) ? [.. known.Where(value => Contains(values, value))] : values;
        }

        return requirements;
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<JsonElement>> NoConditions { get; } = new Dictionary<string, IReadOnlyList<JsonElement>>();

    private static IEnumerable<SpaceProblem> ProblemsOf(string key, string[] before, IReadOnlyDictionary<string, ParameterSpace> space) =>
        from condition in space[key].When ?? NoConditions
        let place = JsonPath.Member("when", condition.Key)
        from problem in before.Contains(condition.Key)
            ? ProblemsOfValues(condition.Key, space[condition.Key], condition.Value)
            : [("", NotBefore(condition.Key, before, space))]
        select new SpaceProblem(key, place + problem.Tail, problem.Message);

    private static IEnumerable<(string Tail, string Message)> ProblemsOfValues(string other, ParameterSpace values, IReadOnlyList<JsonElement> wanted) => wanted.Count == 0
        ? [("", "expected at least 1 value, found an empty list")]
        : wanted
            .Select((value, index) => (Value: value, Tail: JsonPath.Element("", index)))
            .Where(one => values.PositionOf(System.Text.Json.Nodes.JsonNode.Parse(one.Value.GetRawText())) is null)
            .Select(one => (one.Tail, $"{other} never has the value {one.Value.GetRawText()} in this space"));

    private static string NotBefore(string other, string[] before, IReadOnlyDictionary<string, ParameterSpace> space) => space.ContainsKey(other)
        ? $"a condition names an option listed before its own: move {Phrase.Quoted(other)} up"
        : $"this space has no option {Phrase.Quoted(other)}{NearestWord.Question(other, before)} A condition names an option listed before its own";

    private static IEnumerable<SpaceProblem> Contradictions(IReadOnlyDictionary<string, ParameterSpace> space) =>
        from key in space.Keys
        where RequirementsOf(key, space).Values.Any(values => values.Count == 0)
        select new SpaceProblem(key, "when", "these conditions never hold together with those of the options they name");

    /// <summary>Two keys of one option must not both be searched.</summary>
    private static IEnumerable<SpaceProblem> Clashes(IReadOnlyDictionary<string, ParameterSpace> space) =>
        from option in space.Keys.GroupBy(SpaceKey.OptionOf)
        from pair in option.SelectMany((key, index) => option.Take(index).Select(other => (Key: key, Other: other)))
        where !AreExclusive(RequirementsOf(pair.Key, space), RequirementsOf(pair.Other, space))
        select new SpaceProblem(pair.Key, "", $"{Phrase.Quoted(pair.Other)} is the same option: give both a \"when\", such that never both hold");

    private static bool AreExclusive(IReadOnlyDictionary<string, IReadOnlyList<JsonElement>> one, IReadOnlyDictionary<string, IReadOnlyList<JsonElement>> other) =>
        one.Any(needed => other.TryGetValue(needed.Key, out var values) && !values.Any(value => Contains(needed.Value, value)));

    private static bool Contains(IReadOnlyList<JsonElement> values, JsonElement value) => values.Any(one => JsonElement.DeepEquals(one, value));
}

/// <summary>Something wrong with a search space.</summary>
/// <param name="Key">Key of the option.</param>
/// <param name="Tail">Path from there, or empty.</param>
/// <param name="Message">What was expected and how to mend it.</param>
internal sealed record SpaceProblem(string Key, string Tail, string Message);
