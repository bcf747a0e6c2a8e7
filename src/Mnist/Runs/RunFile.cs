using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mnist.Definitions;
using Mnist.Evaluation;
using Mnist.Evaluation.Calibration;
using Mnist.Runs.Labels;
using Mnist.Storage;

namespace Mnist.Runs;

/// <summary>The <c>run.json</c> of a run folder.</summary>
internal static class RunFile
{
    public const string Name = "run.json";

    /// <summary>The newest version of the format this program knows.</summary>
    public const int SchemaVersion = 1;

    private static readonly JsonSerializerOptions Whole = new(DefinitionJson.Strict) { TypeInfoResolver = DefinitionJson.Strict.TypeInfoResolver!.WithAddedModifier(EarlierDefaults.Apply) };

    /// <summary>Classes, confusion and calibration bins, most of the file and in no list of runs, are checked and left in the file: a run takes two thirds of the time.</summary>
    private static readonly JsonSerializerOptions WithoutLists = new(Whole)
    {
        Converters =
        {
            new SkippedListConverter<ClassMetrics>("name", "precision", "recall", "f1", "support"),
            new SkippedListConverter<IReadOnlyList<int>>(),
            new SkippedListConverter<CalibrationBin>("rows", "confidence", "accuracy"),
        },
    };

    public static void Write(string folder, RunRecord record) =>
        File.WriteAllText(Path.Combine(folder, Name), JsonSerializer.Serialize(record, DefinitionJson.Indented) + "\n");

    /// <summary>The run, or null and what is wrong and what to do, as a sentence naming the folder. A run whose labels alone are damaged has those it was made with.</summary>
    public static StoredRun? Read(string folder, out string fault) => Read(folder, Whole, record => new StoredRun(folder, record), out fault);

    /// <summary>What lists say of the run, or null and what is wrong; the file is read as strictly.</summary>
    public static RunSummary? ReadSummary(string folder, out string fault) => Read(folder, WithoutLists, RunSummary.Of, out fault);

    private static T? Read<T>(string folder, JsonSerializerOptions options, Func<RunRecord, T> read, out string fault)
        where T : class
    {
        try
        {
            var record = Read(Path.Combine(folder, Name), options);
            return read(LabelsFile.Read(folder, out fault)?.On(record) ?? record);
        }
        catch (FileNotFoundException)
        {
            fault = $"{folder}: there is no {Name}, so this is not a run; move the folder elsewhere or delete it";
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            fault = $"{folder}: {Name} is damaged ({JsonFault.Of(exception)}); delete the folder and run the experiment again";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            fault = $"{folder}: {Name} cannot be used: {exception.Message}";
        }

        return null;
    }

    private static RunRecord Read(string path, JsonSerializerOptions options) =>
        SmallFile.Read(path, bytes => Parse(bytes, Path.GetFileName(Path.GetDirectoryName(path)!), options));

    private static RunRecord Parse(ReadOnlySpan<byte> json, string folderName, JsonSerializerOptions options)
    {
        FormatVersion.Check(json, "schemaVersion", SchemaVersion, "environment", "codeVersion");
        var record = JsonSerializer.Deserialize<RunRecord>(json, options)!;
        if (record.Run != folderName)
        {
            throw new InvalidDataException($"it says this is run \"{record.Run}\"; give the folder that name");
        }

        return IsComplete(record) ? record : throw new JsonException("it lacks figures that every completed run has, or a failed one's reason");
    }

    /// <summary>Whether a record has everything its status promises.</summary>
    public static bool IsComplete(RunRecord record) => record.Status == RunStatus.Failed
        ? record.Reason is not null
        : record is { Validation: not null, Test: not null, PredictMicroseconds: not null, ModelBytes: not null, ModelSha256: not null, Facts: not null };
}
