using System.Text.Json;
using Mnist.Definitions;
using Mnist.Storage;

namespace Mnist.Trials;

/// <summary>The trials of a search on disk, one JSON line each, there after a power cut as soon as <see cref="Append"/> returns.</summary>
/// <param name="path">The file; made by the first trial.</param>
internal sealed class TrialLog(string path)
{
    /// <summary>The trials, in the order they ended.</summary>
    /// <exception cref="InvalidDataException">A line is no trial; the message names the file and the line.</exception>
    public IReadOnlyList<TrialResult> Read() =>
        File.Exists(path)
            ? [.. File.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, index) => Parse(line, index + 1))]
            : [];

    /// <summary>The trials that another process has written so far: a last line that is not whole yet is left out.</summary>
    /// <exception cref="InvalidDataException">A whole line is no trial; the message names the file and the line.</exception>
    public IReadOnlyList<TrialResult> ReadWhole()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n').SkipLast(1).Select((line, index) => Parse(line, index + 1))];
    }

    /// <summary>The trials of a search that goes on. A last line that was cut off is dropped from the file: its trial is run again.</summary>
    /// <exception cref="InvalidDataException">A whole line is no trial; the message names the file and the line.</exception>
    public IReadOnlyList<TrialResult> Resume()
    {
        if (File.Exists(path))
        {
            DropCutLine();
        }

        return Read();
    }

    /// <exception cref="IOException">The disk did not take it.</exception>
    public void Append(TrialResult trial)
    {
        File.AppendAllText(path, JsonSerializer.Serialize(trial, DefinitionJson.Compact) + "\n");
        DurableFiles.FlushFile(path);
        DurableFiles.FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes the log anew, as a whole.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public void Write(IEnumerable<TrialResult> trials)
    {
        var draft = path + ".new";
        File.WriteAllText(draft, string.Concat(trials.Select(trial => JsonSerializer.Serialize(trial, DefinitionJson.Compact) + "\n")));
        DurableFiles.FlushFile(draft);
        File.Move(draft, path, overwrite: true);
        DurableFiles.FlushFolder(Path.GetDirectoryName(path)!);
    }

    private TrialResult Parse(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<TrialResult>(line, DefinitionJson.Compact) ?? throw new JsonException("it is null");
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"{path}, line {number}: this is no trial ({JsonFault.Of(error)})", error);
        }
    }

    private void DropCutLine()
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        file.SetLength(Array.LastIndexOf(content, (byte)'\n') + 1);
    }
}
