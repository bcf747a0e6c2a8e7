using System.Globalization;
using System.Text.Json;
using Mnist.Datasets.Readings;
using Mnist.Definitions;
using Mnist.Runs.Labels;
using Mnist.Storage;

namespace Mnist.Runs.Manifests;

/// <summary>Manifests as files.</summary>
internal static class ManifestFile
{
    public const string Name = "manifest.json";

    /// <summary>Path of the manifest beside an exported zip.</summary>
    public static string Beside(string zipPath) => Path.ChangeExtension(zipPath, ".manifest.json");

    /// <summary>A manifest of every file in a folder and those below it; labels, which change later, are none of them.</summary>
    public static Manifest Of(string folder, string run, GoldenAnswers? golden, ImageReading? reading = null) => new()
    {
        WrittenBy = RunEnvironmentProbe.CodeVersion,
        Run = run,
        Files = [.. NamesIn(folder).Where(name => name != Name && !LabelsFile.IsOne(name)).Select(name => EntryOf(folder, name))],
        Reading = reading,
        Golden = golden,
    };

    /// <summary>Names of the files in a folder and those below it, as a manifest has them, in order.</summary>
    public static IReadOnlyList<string> NamesIn(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal),
    ];

    public static ManifestEntry EntryOf(string folder, string name)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        return new ManifestEntry(name, file.Length, FileHash.Sha256Of(file.FullName));
    }

    /// <summary>Writes a manifest into a folder that is flushed later; one that is there is replaced.</summary>
    public static void Write(string path, Manifest manifest)
    {
        using var file = File.Create(path);
        Write(file, manifest);
    }

    public static void Write(Stream file, Manifest manifest)
    {
        JsonSerializer.Serialize(file, manifest, DefinitionJson.Indented);
        file.WriteByte((byte)'\n');
    }

    /// <summary>Reads a manifest; null if there is none.</summary>
    /// <exception cref="InvalidDataException">It is damaged or of a newer version; the message names the file and what to do.</exception>
    public static Manifest? Read(string path)
    {
        try
        {
            var json = File.ReadAllBytes(path);
            FormatVersion.Check(json, "manifestVersion", Manifest.NewestVersion, "writtenBy");
            var manifest = JsonSerializer.Deserialize<Manifest>(json, DefinitionJson.Strict)!;
            return manifest.Files.All(file => IsBelow(file.Name)) ? manifest : throw new JsonException("it names files outside its folder");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"{path} is damaged ({JsonFault.Of(exception)}); restore it, or make the model again", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{path} cannot be used: {exception.Message}"), exception);
        }
    }

    private static bool IsBelow(string name) =>
        !Path.IsPathRooted(name) && !name.Contains('\\', StringComparison.Ordinal) && !name.Contains(':', StringComparison.Ordinal)
        && !name.Any(char.IsControl) && name.Split('/').All(part => part is not ("" or "." or ".."));
}
