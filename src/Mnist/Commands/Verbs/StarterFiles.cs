using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mnist.Definitions.Schemas;

namespace Mnist.Commands.Verbs;

/// <summary>What a folder to begin with holds: the settings and the first experiment of the repository.</summary>
internal static partial class StarterFiles
{
    private const string Settings = "appsettings.json";
    private const string Quickstart = "experiments/quickstart.json";
    private const string Schema = "experiments/experiment.schema.json";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The files, with paths relative to the folder.</summary>
    /// <param name="dataFolder">Absolute folder of the datasets, for the settings; null leaves it to the program, which has its own.</param>
    public static IReadOnlyList<(string Path, string Text)> Of(string? dataFolder) =>
    [
        (Settings, DataFolder().Replace(Embedded(Settings), dataFolder is null ? "" : $"    \"dataFolder\": {JsonSerializer.Serialize(dataFolder, Readable)},\n")),
        (Quickstart, Embedded(Quickstart)),
        (Schema, DefinitionSchema.Write()),
    ];

    private static string Embedded(string path)
    {
        using var reader = new StreamReader(typeof(StarterFiles).Assembly.GetManifestResourceStream($"Mnist.Starter.{Path.GetFileName(path)}")!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(" *\"dataFolder\": .*\n")]
    private static partial Regex DataFolder();
}
