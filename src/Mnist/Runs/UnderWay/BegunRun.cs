using System.Text.Json;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Storage;

namespace Mnist.Runs.UnderWay;

/// <summary>What a run says of itself when it begins, beside what it is building.</summary>
/// <param name="SchemaVersion">Version of the format.</param>
/// <param name="Run">The id it will have, unless that is taken by then.</param>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Model">The model, as resolved.</param>
/// <param name="Kind">The model's kind.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="StartedAt">When it began.</param>
internal sealed record BegunRun(int SchemaVersion, string Run, string Experiment, ModelDefinition Model, string Kind, int Seed, DateTimeOffset StartedAt)
{
    public const string FileName = "begun.json";

    private const int NewestVersion = 1;

    public static BegunRun Of(RunRecord record) => new(NewestVersion, record.Run, record.Experiment, record.Model, record.Kind, record.Seed, record.StartedAt);

    public void Write(string folder) => DurableFiles.Replace(Path.Combine(folder, FileName), stream => JsonSerializer.Serialize(stream, this, DefinitionJson.Compact));

    /// <summary>What is in a folder; null where it says nothing, or nothing that this version understands.</summary>
    public static BegunRun? Read(string folder)
    {
        try
        {
            using var file = File.OpenRead(Path.Combine(folder, FileName));
            return JsonSerializer.Deserialize<BegunRun>(file, DefinitionJson.Strict) is { SchemaVersion: <= NewestVersion } begun ? begun : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
