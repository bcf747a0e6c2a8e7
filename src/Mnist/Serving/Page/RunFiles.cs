using System.IO.Compression;
using Mnist.Reports.Html;
using Mnist.Runs;

namespace Mnist.Serving.Page;

/// <summary>Files of a run that a page offers. A name is looked up among those that are there and never becomes a path.</summary>
internal static class RunFiles
{
    /// <summary>What the graph inside a zip is offered as.</summary>
    public const string Onnx = "model.onnx";

    private const string OnnxEntry = "OnnxModel";
    private const string Dark = "-dark";

    /// <summary>What the names of pictures begin with, the most telling first.</summary>
    private static readonly IReadOnlyList<string> Ordered = ["learning-curves", "search-history", "parallel-coordinates", "class-errors", "reliability", "first-layer-weights", "feature-maps", "confusion-matrix", "confident-mistakes"];

    private static readonly IReadOnlyList<(string Name, string MediaType)> Offered =
        [(RunBuilder.ModelFile, "application/zip"), (RunBuilder.DefinitionFile, "application/json"), (RunFile.Name, "application/json"), (RunBuilder.ConfusionFile, "text/csv"), (RunDocuments.Page, "application/octet-stream")];

    /// <summary>Names of the files to download.</summary>
    public static IReadOnlyList<string> Downloads(StoredRun run) =>
        [.. Offered.Select(file => file.Name).Where(name => File.Exists(Path.Combine(run.Folder, name))), .. OnnxOf(run, entry => true) ? [Onnx] : Array.Empty<string>()];

    /// <summary>Names of the pictures, without their endings.</summary>
    public static IReadOnlyList<string> Plots(StoredRun run) => [.. Svgs(run).Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => !name.EndsWith(Dark, StringComparison.Ordinal)).OrderBy(PlaceOf)];

    /// <summary>A file to download; null if there is none of the name.</summary>
    public static (Stream Content, string MediaType)? Download(StoredRun run, string name)
    {
        if (name == Onnx)
        {
            var graph = new MemoryStream();
            return OnnxOf(run, entry =>
            {
                using var content = entry.Open();
                content.CopyTo(graph);
                graph.Position = 0;
                return true;
            })
                ? (graph, "application/octet-stream") : null;
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

    /// <summary>Does something with the only graph of a run's zip; false where there is none, or several.</summary>
    private static bool OnnxOf(StoredRun run, Func<ZipArchiveEntry, bool> use)
    {
        try
        {
            using var zip = ZipFile.OpenRead(run.ModelPath);
            return zip.Entries.Where(entry => entry.Name == OnnxEntry).ToList() is [var only] && use(only);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
