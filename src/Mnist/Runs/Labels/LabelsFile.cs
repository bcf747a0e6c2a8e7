using System.Text.Json;
using Mnist.Definitions;
using Mnist.Storage;

namespace Mnist.Runs.Labels;

/// <summary>
/// The <c>labels.json</c> of a run folder, which stands in place of the labels that the run was made with. It is there once somebody changed them, and
/// in no manifest: nothing that was trained or measured hangs on it.
/// </summary>
internal static class LabelsFile
{
    public const string Name = "labels.json";

    /// <summary>What <see cref="DurableFiles.Replace"/> leaves of a process that dies in it.</summary>
    private const string Draft = Name + ".new";

    /// <summary>Whether a file of a run folder holds labels.</summary>
    public static bool IsOne(string name) => name is Name or Draft;

    /// <summary>The labels; null where nobody changed those of the run, or with what is wrong and what to do, as a sentence naming the file.</summary>
    public static RunLabels? Read(string folder, out string fault)
    {
        var path = Path.Combine(folder, Name);
        fault = "";
        try
        {
            return File.Exists(path) ? SmallFile.Read(path, Parse) : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            fault = $"{path} is damaged ({JsonFault.Of(exception)}); delete it, and the run has the tags and notes it was made with";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            fault = $"{path} cannot be used: {exception.Message}";
        }

        return null;
    }

    /// <summary>Replaces the file as a whole and puts it on the disk.</summary>
    /// <exception cref="IOException">The disk did not take it, or the run is gone.</exception>
    public static void Write(string folder, RunLabels labels) =>
        DurableFiles.Replace(Path.Combine(folder, Name), file => file.Write([.. JsonSerializer.SerializeToUtf8Bytes(labels, DefinitionJson.Indented), (byte)'\n']));

    private static RunLabels Parse(ReadOnlySpan<byte> json)
    {
        FormatVersion.Check(json, "labelsVersion", RunLabels.NewestVersion);
        var labels = JsonSerializer.Deserialize<RunLabels>(json, DefinitionJson.Strict)!;
        return labels.Problem() is { } problem ? throw new JsonException(problem) : labels;
    }
}
