using System.Text.Json;

namespace Mnist.Definitions.Searching;

/// <summary>Short words to write search spaces with.</summary>
internal static class ParameterSpaces
{
    /// <summary>Options and their values, in order.</summary>
    public static OrderedDictionary<string, ParameterSpace> Space(params IEnumerable<(string Key, ParameterSpace Values)> options) =>
        new(options.Select(option => KeyValuePair.Create(option.Key, option.Values)));

    /// <summary>A real number.</summary>
    public static LinearSpace Linear(double minimum, double maximum) => new() { Minimum = minimum, Maximum = maximum };

    /// <summary>A positive real number, by its logarithm.</summary>
    public static LogSpace Log(double minimum, double maximum) => new() { Minimum = minimum, Maximum = maximum };

    /// <summary>A whole number.</summary>
    public static IntegerSpace Integer(int minimum, int maximum) => new() { Minimum = minimum, Maximum = maximum };

    /// <summary>A whole number, by its logarithm.</summary>
    public static IntegerSpace LogInteger(int minimum, int maximum) => new() { Minimum = minimum, Maximum = maximum, Logarithmic = true };

    /// <summary>One of some JSON values.</summary>
    public static ChoiceSpace Choice(params IEnumerable<string> json) => new() { Values = ValuesOf(json) };

    /// <summary>The same values, searched only where another option has one of the JSON values given.</summary>
    public static ParameterSpace Where(this ParameterSpace space, string key, params IEnumerable<string> json) =>
        space with { When = new Dictionary<string, IReadOnlyList<JsonElement>> { [key] = ValuesOf(json) } };

    private static JsonElement[] ValuesOf(IEnumerable<string> json) => [.. json.Select(value => JsonElement.Parse(value))];
}
