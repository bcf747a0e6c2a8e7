using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mnist.Claims;

/// <summary>Paths into JSON: names with dots between, <c>[2]</c> for an element by number, <c>[name=value]</c> for the one with that text in it.</summary>
internal static partial class FigurePath
{
    /// <summary>What is at a path, or null.</summary>
    /// <exception cref="ClaimsException">The path is none.</exception>
    public static JsonElement? Find(JsonElement root, string path)
    {
        var steps = Step().Matches(path);
        if (steps.Sum(step => step.Length) != path.Length)
        {
            throw new ClaimsException($"\"{path}\" is no path: expected something like measurements[work=Training epoch].series[name=mnist].median");
        }

        JsonElement? found = root;
        foreach (Match step in steps)
        {
            found = found is { } element ? Take(element, step) : null;
        }

        return found;
    }

    private static JsonElement? Take(JsonElement element, Match step)
    {
        if (step.Groups["name"] is { Success: true, Value: var name })
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;
        }

        if (element.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var elements = element.EnumerateArray().Select(each => (JsonElement?)each);
        return step.Groups["index"] is { Success: true, Value: var index }
            ? elements.ElementAtOrDefault(int.Parse(index, CultureInfo.InvariantCulture))
            : elements.FirstOrDefault(each => HasText(each!.Value, step.Groups["key"].Value, step.Groups["value"].Value));
    }

    private static bool HasText(JsonElement element, string key, string text) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() == text;

    [GeneratedRegex(@"\.?(?<name>\w+)|\[(?<index>\d{1,6})\]|\[(?<key>\w+)=(?<value>[^\]]*)\]")]
    private static partial Regex Step();
}
