using System.Globalization;
using System.Text.Json;
using MathNet.Numerics.Statistics;

namespace Mnist.Claims;

/// <summary>Reads figures out of JSON files.</summary>
/// <param name="folder">Folder that paths are relative to.</param>
internal sealed class FigureReader(string folder)
{
    /// <summary>A figure as the document has it.</summary>
    /// <exception cref="ClaimsException">A file or a number is missing.</exception>
    public string Read(FigureSource source)
    {
        var files = FilePattern.Find(folder, source.Files);
        var numbers = source.Path.Length == 0 ? [.. files.Select(_ => 0.0)] : files.SelectMany(file => Numbers(file, source)).ToList();
        return (source.Scale * Statistic(source, numbers)).ToString($"F{source.Decimals}", CultureInfo.InvariantCulture);
    }

    private static double Statistic(FigureSource source, List<double> numbers) => source.Statistic switch
    {
        FigureStatistic.Only => numbers.Count == 1 ? numbers[0] : throw new ClaimsException(string.Create(
            CultureInfo.InvariantCulture, $"{source.Files} {source.Path}: {numbers.Count} numbers where one is claimed; name a statistic")),
        FigureStatistic.Median => numbers.Median(),
        FigureStatistic.Minimum => numbers.Min(),
        FigureStatistic.Maximum => numbers.Max(),
        _ => numbers.Count,
    };

    private static IEnumerable<double> Numbers(string file, FigureSource source)
    {
        using var json = Parse(file);
        var numbers = Numbers(file, json, source.Path);
        if (source.Over is not { } over)
        {
            return numbers;
        }

        var divisors = Numbers(file, json, over);
        return divisors.Count == numbers.Count
            ? numbers.Zip(divisors, (number, divisor) => number / divisor)
            : throw new ClaimsException(string.Create(CultureInfo.InvariantCulture, $"{file}: {numbers.Count} numbers at {source.Path}, {divisors.Count} at {over}"));
    }

    private static JsonDocument Parse(string file)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(file));
        }
        catch (JsonException error)
        {
            throw new ClaimsException($"{file}: this is no JSON: {error.Message}");
        }
    }

    private static List<double> Numbers(string file, JsonDocument json, string path)
    {
        var found = FigurePath.Find(json.RootElement, path) ?? throw new ClaimsException($"{file}: there is nothing at {path}");
        var values = found.ValueKind == JsonValueKind.Array ? [.. found.EnumerateArray()] : new List<JsonElement> { found };
        return values.TrueForAll(value => value.ValueKind == JsonValueKind.Number)
            ? values.ConvertAll(value => value.GetDouble())
            : throw new ClaimsException($"{file}: {path} is no number");
    }
}
