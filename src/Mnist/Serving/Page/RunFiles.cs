using Mnist.Models.Onnx;
using Mnist.Models.Zip;
using Mnist.Reports.Html;
using Mnist.Runs;

namespace Mnist.Serving.Page;

/// <summary>Files of a run that a page offers. A name is looked up among those that are there and never becomes a path.</summary>
internal static class RunFiles
{
    /// <summary>What the graph inside a zip is offered as.</summary>
    public const string Onnx = "model.onnx";

    private const string Dark = "-dark";

    /// <summary>What the names of pictures begin with, the most telling first.</summary>
    private static readonly IReadOnlyList<string> Ordered = ["learning-curves", "search-history", "parallel-coordinates", "class-errors", "reliability", "first-layer-weights", "feature-maps", "confusion-matrix", "confident-mistakes"];

    private static readonly IReadOnlyList<(string Name, string MediaType)> Offered =
        [(RunBuilder.ModelFile, "application/zip"), (RunBuilder.DefinitionFile, "application/json"), (RunFile.Name, "application/json"), (RunBuilder.ConfusionFile, "text/csv"), (RunDocuments.Page, "application/octet-stream")];

    /// <summary>Names of the files to download.</summary>
    public static IReadOnlyList<string> Downloads(StoredRun run) =>
        [.. Offered.Select(file => file.Name).Where(name => File.Exists(Path.Combine(run.Folder, name))), .. OfZip(run, ZippedGraphs.AreIn) ? [Onnx] : Array.Empty<string>()];

    /// <summary>Names of the pictures, without their endings.</summary>
    public static IReadOnlyList<string> Plots(StoredRun run) => [.. Svgs(run).Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => !name.EndsWith(Dark, StringComparison.Ordinal)).OrderBy(PlaceOf)];

    /// <summary>A file to download; null if there is none of the name.</summary>
    public static (Stream Content, string MediaType)? Download(StoredRun run, string name)
    {
        if (name == Onnx)
        {
            return OfZip(run, GraphOf) is { } graph ? (new MemoryStream(graph), "application/octet-stream") : null;
        }

        return Offered.FirstOrDefault(file => file.Name == name) is { Name: { } offered, MediaType: { } type } && Path.Combine(run.Folder, offered) is var path && File.Exists(path)
            ? (File.OpenRead(path), type)
            : null;
    }

    /// <summary>A picture, as SVG; null if there is none of the name.</summary>
    public static Stream? Plot(StoredRun run, string file) => Svgs(run).FirstOrDefault(path => Path.GetFileName(path) == file) is { } found ? File.OpenRead(found) : null;

    private static int PlaceOf(string picture) => Ordered.Index().Where(known => picture.StartsWith(known.Item, StringComparison.Ordinal)).Select(known => known.Index).DefaultIfEmpty(Ordered.Count).First();

    private static IEnumerable<string> Svgs(StoredRun run) =>
        Path.Combine(run.Folder, RunDocuments.PicturesFolder) is var folder && Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.svg").Order(StringComparer.Ordinal) : [];

    /// <summary>The model as one graph; null where a part of it has none.</summary>
    private static byte[]? GraphOf(string zipPath)
    {
        using var work = TemporaryFolder.Create(Path.GetTempPath());
        using var zip = ModelZip.Load(zipPath, work.Path);
        try
        {
            return StandaloneOnnx.Create(zip, zipPath);
        }
        catch (NoOnnxGraphException)
        {
            return null;
        }
    }

    /// <summary>What is read from a run's zip; nothing where there is none, or it is damaged.</summary>
    private static T? OfZip<T>(StoredRun run, Func<string, T> read)
    {
        try
        {
            return read(run.ModelPath);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException or ModelZipException)
        {
            return default;
        }
    }
}
