using Microsoft.ML.OnnxRuntime;
using Mnist.Export;
using Mnist.Models.Onnx;
using Mnist.Runs;

namespace Mnist.Tests.Export;

public sealed class OnnxExporterTests(SmallRuns runs) : IClassFixture<SmallRuns>, IDisposable
{
    private readonly Datasets.TemporaryFolder folder = new();

    private string Destination => Path.Combine(folder.Path, "models", "best.onnx");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Export_CompletedRun_WritesAGraphThatOnnxRuntimeScoresAsStored()
    {
        var exported = Export(runs.Dense);

        using var scorer = new GraphScorer(File.ReadAllBytes(Destination), runs.Data.Test.Shape.PixelCount, classes: 10);
        var (scores, _) = scorer.Predict(runs.Data.Test);
        var wrong = Enumerable.Range(0, runs.Data.Test.Count).Count(row => scores.PredictedClass(row) != runs.Data.Test.Label(row));
        Assert.Equal((Destination, new FileInfo(Destination).Length, 300, runs.Dense.Record.Test!.Errors), (exported.Path, exported.Bytes, exported.Rows, exported.Errors));
        Assert.Equal(runs.Dense.Record.Test.Errors, wrong);
        Assert.Equal([Destination], Directory.GetFileSystemEntries(Path.GetDirectoryName(Destination)!));
    }

    [Fact]
    public void Export_CompletedRun_NotesClassesPixelsAndHashes()
    {
        Export(runs.Dense);

        using var session = new InferenceSession(Destination);
        var notes = session.ModelMetadata.CustomMetadataMap;
        Assert.Equal("""["0","1","2","3","4","5","6","7","8","9"]""", notes["classes"]);
        Assert.Equal("28 x 28 grey levels from 0 (black) to 255 (white), row by row from the top, light on dark", notes["features"]);
        Assert.Equal((runs.Dense.Record.DatasetSha256, runs.Dense.Record.ModelSha256), (notes["datasetSha256"], notes["modelSha256"]));
        Assert.Equal(["Features"], session.InputMetadata.Keys);
        Assert.Equal(["Score", "PredictedLabel"], session.OutputMetadata.Keys);
    }

    [Fact]
    public void Export_StoredErrorsDiffer_FailsAndLeavesNothing()
    {
        var test = runs.Dense.Record.Test!;
        var other = new StoredRun(runs.Dense.Folder, runs.Dense.Record with { Test = test with { Errors = test.Errors + 1 } });

        Assert.Contains($"test errors: {test.Errors + 1} stored, {test.Errors} found", Assert.Throws<ExportException>(() => Export(other)).Message, StringComparison.Ordinal);
        Assert.False(Path.Exists(Path.GetDirectoryName(Destination)));
    }

    [Fact]
    public void Export_FileExists_IsRefusedAndLeftAlone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Destination)!);
        File.WriteAllText(Destination, "precious");

        Assert.Equal(ExportFault.Destination, Assert.Throws<ExportException>(() => Export(runs.Dense)).Fault);
        Assert.Equal("precious", File.ReadAllText(Destination));
    }

    [Fact]
    public void Export_OtherEnding_IsRefused() =>
        Assert.Contains("has to end in .onnx", Assert.Throws<ExportException>(() => OnnxExporter.Export(runs.Dense, runs.Data, "best.zip", overwrite: false, folder.Path)).Message, StringComparison.Ordinal);

    private ExportedGraph Export(StoredRun run)
    {
        using var work = new Datasets.TemporaryFolder();
        return OnnxExporter.Export(run, runs.Data, Destination, overwrite: false, work.Path);
    }
}
