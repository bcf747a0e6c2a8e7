using System.Text.Json;
using Mnist.Definitions;
using Mnist.Networks;

namespace Mnist.Runs;

/// <summary><c>epochs.jsonl</c>: one JSON line an epoch.</summary>
internal static class EpochsFile
{
    /// <summary>The epochs; none where there is no such file.</summary>
    /// <exception cref="InvalidDataException">A line is no epoch; the message names the file and the line.</exception>
    public static IReadOnlyList<EpochResult> Read(string path) =>
        File.Exists(path) ? [.. File.ReadLines(path).Select((line, index) => Parse(path, line, index + 1))] : [];

    private static EpochResult Parse(string path, string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<EpochResult>(line, DefinitionJson.Compact) ?? throw new JsonException("it is null");
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"{path}, line {number}: this is no epoch ({JsonFault.Of(error)})", error);
        }
    }
}
