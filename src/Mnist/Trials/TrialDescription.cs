using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mnist.Trials;

/// <summary>A trial in words, short enough for a line of progress: "dense: layers 512-256, learning rate 0.0021".</summary>
internal static partial class TrialDescription
{
    private const int OptionsShown = 2;

    /// <summary>Kind and first options of a trial; of a network its widths, epochs and what is done to its images.</summary>
    public static string Of(string kind, JsonObject parameters)
    {
        var words = kind is "dense" or "convolutional" ? Network(parameters) : parameters.Take(OptionsShown).Select(option => $"{Words(option.Key)} {Value(option.Value)}");
        var text = string.Join(", ", words);
        return text.Length == 0 ? kind : $"{kind}: {text}";
    }

    private static IEnumerable<string> Network(JsonObject parameters)
    {
        var units = parameters.Where(option => LayerUnits().IsMatch(option.Key)).Select(option => Value(option.Value)).ToList();
        if (units.Count > 0)
        {
            yield return $"layers {string.Join('-', units)}";
        }

        if (parameters["architecture"] is { } architecture)
        {
            yield return architecture.ToString();
        }

        foreach (var option in parameters.Where(option => option.Key is "width" or "depth" or "training.epochs" || (option.Key is "layers" && units.Count == 0)))
        {
            yield return $"{Words(option.Key)} {Value(option.Value)}";
        }

        if (parameters["training.augmentation"] is JsonObject augmentation)
        {
            yield return augmentation.ContainsKey("elasticAlpha") ? "elastic" : augmentation.ContainsKey("flipProbability") ? "mirrored" : "affine";
        }

        foreach (var option in parameters.Where(option => option.Key.StartsWith("training.optimizer.learningRate", StringComparison.Ordinal)))
        {
            yield return $"{Words(option.Key)} {Value(option.Value)}";
        }
    }

    private static string Words(string path) =>
        Capital().Replace(path[(path.LastIndexOf('.') + 1)..], capital => $" {char.ToLowerInvariant(capital.Value[0])}").Split('@')[0];

    private static string Value(JsonNode? value) => value switch
    {
        JsonArray layers when layers.Count > 0 && layers.All(layer => layer?["units"] is not null) => string.Join('-', layers.Select(layer => layer!["units"])),
        { } node when node.GetValueKind() == JsonValueKind.Number => Number(double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture)),
        _ => value?.ToJsonString() ?? "null",
    };

    private static string Number(double number) =>
        double.IsInteger(number) ? number.ToString("0", CultureInfo.InvariantCulture) : number.ToString("g2", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^layers\[\d+\]\.units$")]
    private static partial Regex LayerUnits();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
