using System.Buffers;
using System.Text.Json;
using Mnist.Definitions;

namespace Mnist.Runs;

/// <summary>The <c>run.json</c> of a run folder.</summary>
internal static class RunFile
{
    public const string Name = "run.json";

    /// <summary>The newest version of the format this program knows.</summary>
    public const int SchemaVersion = 1;

    private static readonly JsonSerializerOptions Summary = RunSummary.Options(DefinitionJson.Strict);

    public static void Write(string folder, RunRecord record) =>
        File.WriteAllText(Path.Combine(folder, Name), JsonSerializer.Serialize(record, DefinitionJson.Indented) + "\n");

    /// <summary>The run, or null and what is wrong and what to do, as a sentence naming the folder.</summary>
    public static StoredRun? Read(string folder, out string fault) => Read(folder, Whole, out fault);

    /// <summary>Reads the file as <see cref="RunSummary"/> does.</summary>
    public static StoredRun? ReadSummary(string folder, out string fault) =>
        Read(folder, path => RunSummary.Of(Read(path, Summary), () => Whole(path)), out fault);

    private static StoredRun? Read(string folder, Func<string, RunRecord> read, out string fault)
    {
        try
        {
            var record = read(Path.Combine(folder, Name));
            fault = "";
            return new StoredRun(folder, record);
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

    private static RunRecord Whole(string path) => Read(path, DefinitionJson.Strict);

    /// <summary>Reads into a rented buffer: thousands of runs are listed in a second.</summary>
    private static RunRecord Read(string path, JsonSerializerOptions options)
    {
        using var file = File.OpenHandle(path);
        var length = (int)RandomAccess.GetLength(file);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            return Parse(buffer.AsSpan(0, RandomAccess.Read(file, buffer.AsSpan(0, length), 0)), Path.GetFileName(Path.GetDirectoryName(path)!), options);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

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
