using System.Text.Json;
using System.Text.Json.Serialization;
using Mnist.Definitions;
using Mnist.Search.Running;

namespace Mnist.Search.Workers;

/// <summary>A line that a worker writes. One property is set.</summary>
internal sealed record WorkerMessage
{
    /// <summary>The worker waits for a job.</summary>
    public bool IsReady { get; init; }

    /// <summary>Fraction of the job's training that is done.</summary>
    public double? Progress { get; init; }

    /// <summary>What the worker takes of its machine's memory.</summary>
    public MemoryUse? Memory { get; init; }

    /// <summary>The job has ended.</summary>
    public JobOutcome? Outcome { get; init; }

    /// <summary>What was written, where it is no message.</summary>
    [JsonIgnore]
    public string? Rubbish { get; init; }

    // Null is written: left out, it would be read back as the property's default, which need not be null.
    private static JsonSerializerOptions Json { get; } = new(DefinitionJson.Compact) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>A message or job as a line, without its end.</summary>
    public static string Line<T>(T message) => JsonSerializer.Serialize(message, Json);

    /// <summary>The job of a line.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static Job Job(string line) => JsonSerializer.Deserialize<Job>(line, Json)!;

    /// <summary>The message of a line, or what was written instead.</summary>
    public static WorkerMessage Of(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkerMessage>(line, Json) ?? new WorkerMessage { Rubbish = line };
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            return new WorkerMessage { Rubbish = line };
        }
    }
}
