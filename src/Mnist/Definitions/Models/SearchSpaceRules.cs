using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Mnist.Definitions.Reading;

namespace Mnist.Definitions.Models;

/// <summary>Checks that every option of a search space exists and may take the values at its ends, by making such models.</summary>
internal static class SearchSpaceRules
{
    /// <summary>Any place between the ends will do, so long as it is no whole number between whole ends.</summary>
    private const double Between = 0.381966;

    private static readonly string[] FixedOptions = ["kind", "name"];

    /// <summary>What is wrong with a space.</summary>
    /// <param name="kind">The model kind searched.</param>
    /// <param name="space">From the path of an option to its values.</param>
    public static IEnumerable<ValidationResult> ProblemsOf(string kind, IReadOnlyDictionary<string, ParameterSpace> space)
    {
        var forbidden = space.Keys.Intersect(FixedOptions).ToArray();
        return forbidden.Length > 0
            ? forbidden.Select(option => new ValidationResult($"a search does not vary the {option} of a model", [JsonPath.Member("space", option)]))
            : ProblemsOfValues(kind, space);
    }

    /// <summary>Tries each value of each option, the other options at their first values.</summary>
    private static IEnumerable<ValidationResult> ProblemsOfValues(string kind, IReadOnlyDictionary<string, ParameterSpace> space)
    {
        var first = space.Select(option => KeyValuePair.Create(option.Key, ValuesOf(option.Value)[0].Value)).ToArray();
        var known = ErrorsOf(kind, new(first));
        var problems =
            from option in space
            from tried in ValuesOf(option.Value)
            from error in ErrorsOf(kind, new(first) { [option.Key] = tried.Value })
            let isOwn = IsAbout(error, option.Key)
            where isOwn || !known.Contains(error)
            group tried.Member by (option.Key, Message: isOwn ? error.Message : $"{error.Path}: {error.Message}");
        return problems.Select(problem => new ValidationResult(problem.Key.Message, [Place(problem.Key.Key, [.. problem.Distinct()])]));
    }

    private static IReadOnlyList<DefinitionError> ErrorsOf(string kind, OrderedDictionary<string, JsonNode?> options) =>
        DefinitionReader.ReadModel(kind, "trial", options).Errors;

    private static bool IsAbout(DefinitionError error, string option) =>
        JsonPath.IsWithin(error.Path, option) || JsonPath.IsWithin(option, error.Path);

    /// <summary>A problem of one value is told there; a problem of all of them is the option's.</summary>
    private static string Place(string option, string[] members) =>
        JsonPath.Join(JsonPath.Member("space", option), members.Length == 1 ? members[0] : "");

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
