using System.Text.Json;
using System.Text.Json.Serialization;
using Mnist.Definitions;

namespace Mnist.Benchmarks.Generality;

/// <summary>Samples as lines of JSON, one added whenever a run has ended: measuring goes on after any of them.</summary>
internal static class SampleFile
{
    /// <summary>What is null is written, too: a line that lacks a value is damaged.</summary>
    private static readonly JsonSerializerOptions Options = new(DefinitionJson.Strict) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>All samples of a file; none where there is no file.</summary>
    /// <exception cref="IOException">A line is no sample.</exception>
    public static IReadOnlyList<TimedSample> Read(string path) => !File.Exists(path) ? []
        : [.. File.ReadLines(path).Select((line, index) => Sample(line, FormattableString.Invariant($"{path}, line {index + 1}")))];

    /// <summary>Adds a sample.</summary>
    public static void Add(string path, TimedSample sample) => File.AppendAllText(path, JsonSerializer.Serialize(sample, Options) + "\n");

    private static TimedSample Sample(string line, string place)
    {
        try
        {
            return JsonSerializer.Deserialize<TimedSample>(line, Options) ?? throw new IOException($"{place}: null where a sample was expected: remove the line.");
        }
        catch (JsonException exception)
        {
            throw new IOException($"{place}: no sample: {exception.Message} Remove the line, and it is measured again.", exception);
        }
    }
}
