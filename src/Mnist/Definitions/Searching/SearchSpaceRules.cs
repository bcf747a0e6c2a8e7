using System.Text.Json.Nodes;
using Mnist.Definitions.Reading;

namespace Mnist.Definitions.Searching;

/// <summary>Checks that every option of a search space exists and may take the values at its ends, by making such models.</summary>
internal static class SearchSpaceRules
{
    /// <summary>Any place between the ends will do, so long as it is no whole number between whole ends.</summary>
    private const double Between = 0.381966;

    private static readonly string[] FixedOptions = ["kind", "name", "seed", "calibration"];

    /// <summary>What is wrong with a space.</summary>
    /// <param name="kind">The model kind searched.</param>
    /// <param name="space">From key to values, in order.</param>
    public static IReadOnlyList<SpaceProblem> ProblemsOf(string kind, IReadOnlyDictionary<string, ParameterSpace> space)
    {
        SpaceProblem[] problems =
        [
            .. space.Keys.Intersect(FixedOptions).Select(option => new SpaceProblem(option, "", $"a search does not vary the {option} of a model")),
            .. SpaceConditions.ProblemsOf(space),
        ];
        return problems.Length > 0 ? problems : [.. space.Keys.SelectMany(key => ProblemsOfValues(kind, space, key))];
    }

    /// <summary>Tries each value of an option, the other options at the first values at which it is searched.</summary>
    private static IEnumerable<SpaceProblem> ProblemsOfValues(string kind, IReadOnlyDictionary<string, ParameterSpace> space, string key)
    {
        var tries = ValuesOf(space[key]);
        var known = ErrorsAt(tries[0].Value);
        var problems =
            from tried in tries
            from error in ErrorsAt(tried.Value)
            where IsAbout(error, SpaceKey.OptionOf(key)) || !known.Contains(error)
            group tried.Member by JsonPath.IsWithin(SpaceKey.OptionOf(key), error.Path) ? error.Message : $"{error.Path}: {error.Message}";
        return problems.Select(problem => new SpaceProblem(key, Place([.. problem.Distinct()], tries.Length), problem.Key));

        IReadOnlyList<DefinitionError> ErrorsAt(JsonNode? value) => SpacePoints.Read(kind, "trial", PointWith(space, key, value)).Errors;
    }

    /// <summary>A point at which an option is searched and has a value.</summary>
    private static OrderedDictionary<string, JsonNode?> PointWith(IReadOnlyDictionary<string, ParameterSpace> space, string key, JsonNode? value)
    {
        var required = SpaceConditions.RequirementsOf(key, space).ToDictionary(other => other.Key, other => JsonNode.Parse(other.Value[0].GetRawText()));
        required[key] = value;
        return SpacePoints.Choose(space, (option, values) => required.TryGetValue(option, out var wanted) ? wanted : ValuesOf(values)[0].Value);
    }

    private static bool IsAbout(DefinitionError error, string option) =>
        JsonPath.IsWithin(error.Path, option) || JsonPath.IsWithin(option, error.Path);

    /// <summary>A problem of one value is told there; a problem of all of them is the option's.</summary>
    private static string Place(string[] members, int tries) => members.Length == 1 && tries > 1 ? members[0] : "";

    private static (string Member, JsonNode? Value)[] ValuesOf(ParameterSpace space) => space switch
    {
        LinearSpace range => OfRange(range.Minimum, range.Maximum),
        LogSpace range => OfRange(range.Minimum, range.Maximum),
        IntegerSpace range => [("minimum", range.Minimum), ("maximum", range.Maximum)],
        ChoiceSpace choice => [.. choice.Values.Select((value, index) => ($"values[{index}]", JsonNode.Parse(value.GetRawText())))],
        _ => throw new NotSupportedException($"no values are known for {space.GetType().Name}"),
    };

    /// <summary>A value in between shows a real range given to an option of whole numbers, which is a wrong kind of space.</summary>
    private static (string Member, JsonNode? Value)[] OfRange(double minimum, double maximum) =>
        [("minimum", minimum), ("maximum", maximum), .. minimum < maximum ? [("kind", (JsonNode?)(minimum + (maximum - minimum) * Between))] : Array.Empty<(string, JsonNode?)>()];
}
