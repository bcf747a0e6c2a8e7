using System.Globalization;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using Mnist.Datasets;
using Mnist.Datasets.Readings;
using Mnist.Definitions.Preprocessing;
using Mnist.Models.Onnx;
using Mnist.Models.Zip;
using Mnist.Runs;
using Mnist.Storage;

namespace Mnist.Export;

/// <summary>Writes the model of a run as one ONNX graph, once that has proved to be as good as the run says when ONNX Runtime scores the test rows.</summary>
public static class OnnxExporter
{
    /// <summary>Exports a run's model. The file appears when all is checked, or not at all.</summary>
    /// <param name="run">A completed run.</param>
    /// <param name="data">The run's data, as it was split for the run.</param>
    /// <param name="path">The file to write, ending in <c>.onnx</c>.</param>
    /// <param name="overwrite">Whether a file of this name may be replaced.</param>
    /// <param name="workFolder">An existing, empty folder for temporary files; the caller deletes it.</param>
    /// <exception cref="ExportException">The model cannot be exported.</exception>
    public static ExportedGraph Export(StoredRun run, DatasetSplit data, string path, bool overwrite, string workFolder)
    {
        ExportSource.Check(run.Record, data);
        path = Path.GetFullPath(path);
        CheckDestination(path, overwrite);
        var graph = Graph(run, data, workFolder);
        return ExportSource.Writing(path, () => Write(run.Record, graph, path));
    }

    private static void CheckDestination(string path, bool overwrite)
    {
        if (!path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            throw new ExportException(ExportFault.Destination, $"{path}: the name of a graph has to end in .onnx");
        }

        if (!overwrite && File.Exists(path))
        {
            throw new ExportException(ExportFault.Destination, $"{path}: there is such a file already: choose another name with --out, or add --force to replace it");
        }
    }

    private static byte[] Graph(StoredRun run, DatasetSplit data, string workFolder)
    {
        var (record, zip) = (run.Record, Path.Combine(workFolder, "model.zip"));
        ExportSource.Copy(run, zip);
        try
        {
            using var model = ModelZip.Load(zip, workFolder);
            var graph = StandaloneOnnx.Create(model, zip, Metadata(record, data));
            using var scorer = new GraphScorer(graph, model.PixelCount, model.ClassNames.Count);
            ExportCheck.Compare(record, data, model.ClassNames, scorer.Predict(data.Test));
            return graph;
        }
        catch (NoOnnxGraphException error)
        {
            throw new ExportException(
                ExportFault.Model, $"run {record.Run}: a model of kind {record.Kind} has no ONNX graph ({error.Message}), so nothing was exported: export it as a zip (--format zip), or choose another run", error);
        }
        catch (Exception error) when (error is ModelZipException or OnnxRuntimeException or InvalidDataException)
        {
            throw new ExportException(ExportFault.Model, $"run {record.Run}: the graph does not work, so nothing was exported: {error.Message}", error);
        }
    }

    /// <summary>What whoever meets the file by itself has to know, in the order of <c>metadata_props</c>.</summary>
    private static Dictionary<string, string> Metadata(RunRecord record, DatasetSplit data)
    {
        var shape = data.Dataset.Shape;
        return new()
        {
            ["classes"] = JsonSerializer.Serialize(data.Data.ClassNames),
            ["features"] = string.Create(CultureInfo.InvariantCulture, $"{shape.Width} x {shape.Height} grey levels from 0 (black) to 255 (white), row by row from the top, {data.Dataset.Reading.Polarity.Words()}"),
            ["preprocessing"] = PreprocessingStep.ListOf((record.Facts!.Chosen ?? record.Model).Preprocessing) is { } steps ? $"{steps}, done by the graph" : "none",
            ["model"] = $"{record.Model.Name}, kind {record.Kind}",
            ["run"] = record.Run,
            ["program"] = $"mnist {record.Environment.CodeVersion}",
            ["datasetSha256"] = record.DatasetSha256!,
            ["modelSha256"] = record.ModelSha256!,
        };
    }

    private static ExportedGraph Write(RunRecord record, byte[] graph, string path)
    {
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(path)!).FullName;
        TemporaryFolder.Sweep(folder);
        using var temporary = TemporaryFolder.Create(folder);
        var draft = Path.Combine(temporary.Path, Path.GetFileName(path));
        File.WriteAllBytes(draft, graph);
        DurableFiles.FlushTree(temporary.Path);
        File.Move(draft, path, overwrite: true);
        DurableFiles.FlushFolder(folder);
        return new ExportedGraph(path, graph.Length, FileHash.Sha256Of(path), record.Test!.Rows, record.Test.Errors);
    }
}

/// <summary>A graph that was written.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its lower-case hexadecimal SHA-256.</param>
/// <param name="Rows">Test rows that ONNX Runtime scored by it.</param>
/// <param name="Errors">Those it got wrong: as many as the run has stored.</param>
public sealed record ExportedGraph(string Path, long Bytes, string Sha256, int Rows, int Errors);
