using System.Security.Cryptography;
using Mnist.Export;
using Mnist.Runs;

namespace Mnist.Tests.Export;

public sealed class ModelExporterTests(SmallRuns runs) : IClassFixture<SmallRuns>, IDisposable
{
    private readonly Datasets.TemporaryFolder folder = new();

    private string Destination => Path.Combine(folder.Path, "models");

    private string ZipPath => Path.Combine(Destination, "best.zip");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Export_CompletedRun_WritesItsModelAndACardAndNothingElse()
    {
        var exported = Export(runs.Dense);

        Assert.Equal([Path.Combine(Destination, "best.manifest.json"), Path.Combine(Destination, "best.md"), ZipPath], Directory.GetFileSystemEntries(Destination).Order());
        Assert.Equal(File.ReadAllBytes(runs.Dense.ModelPath), File.ReadAllBytes(ZipPath));
        Assert.Equal(
            (ZipPath, Path.Combine(Destination, "best.md"), new FileInfo(ZipPath).Length, runs.Dense.Record.ModelSha256, 300, runs.Dense.Record.Test!.Errors),
            (exported.ZipPath, exported.CardPath, exported.Bytes, exported.Sha256, exported.Rows, exported.Errors));
        Assert.StartsWith("# best.zip\n", File.ReadAllText(exported.CardPath));
    }

    [Fact]
    public void Export_StoredErrorsDiffer_FailsAndLeavesNothing()
    {
        var test = runs.Dense.Record.Test!;

        AssertFails(
            new StoredRun(runs.Dense.Folder, runs.Dense.Record with { Test = test with { Errors = test.Errors + 1 } }),
            $"test errors: {test.Errors + 1} stored, {test.Errors} found");
    }

    [Fact]
    public void Export_StoredLogLossDiffers_FailsAndLeavesNothing()
    {
        var test = runs.Dense.Record.Test!;

        AssertFails(new StoredRun(runs.Dense.Folder, runs.Dense.Record with { Test = test with { LogLoss = test.LogLoss + 0.001 } }), "test log loss: ");
    }

    [Fact]
    public void Export_OtherTestRows_FailsAndLeavesNothing()
    {
        var data = runs.Data with { Test = runs.Data.Data.Validation };

        Assert.Throws<ExportException>(() => ModelExporter.Export(runs.Dense, data, ZipPath, overwrite: false, folder.Path));
        Assert.Empty(Directory.GetFileSystemEntries(Destination));
    }

    [Fact]
    public void Export_ModelOfAnotherRun_IsToldByItsSha256() =>
        AssertFails(new StoredRun(runs.Dense.Folder, runs.Trees.Record), "the file was changed since");

    [Fact]
    public void Export_ModelThatCannotBeLoaded_FailsAndLeavesNothing()
    {
        var garbage = "not a zip"u8.ToArray();
        folder.Write("model.zip", garbage);
        var record = runs.Dense.Record with { ModelSha256 = Convert.ToHexStringLower(SHA256.HashData(garbage)) };

        AssertFails(new StoredRun(folder.Path, record), "the written model does not work, so nothing was exported: ");
    }

    [Fact]
    public void Export_ModelFileGone_IsRejected() =>
        AssertFails(new StoredRun(folder.Path, runs.Dense.Record), "the run's model is gone");

    [Fact]
    public void Export_FailedRun_IsRejectedWithItsReason() =>
        AssertFails(new StoredRun(runs.Dense.Folder, runs.Dense.Record with { Status = RunStatus.Failed, Reason = "training diverged" }), "(training diverged): choose another run");

    [Fact]
    public void Export_OtherDataset_IsRejected() =>
        AssertFails(new StoredRun(runs.Dense.Folder, runs.Dense.Record with { DatasetSha256 = "0123" }), "trained on a dataset with SHA-256 0123, but the files now have");

    [Fact]
    public void Export_NameWithoutZip_IsRejected() =>
        Assert.EndsWith("the name of a model has to end in .zip", Assert.Throws<ExportException>(() => Export(runs.Dense, Path.Combine(Destination, "best"))).Message);

    [Theory]
    [InlineData("best.zip")]
    [InlineData("best.md")]
    public void Export_FileOfThatNameExists_IsReplacedOnlyWhenAsked(string name)
    {
        Directory.CreateDirectory(Destination);
        var taken = folder.Write(Path.Combine("models", name), "mine"u8.ToArray());

        var error = Assert.Throws<ExportException>(() => Export(runs.Dense));
        Assert.Equal($"{taken}: there is such a file already: choose another name with --out, or add --force to replace it", error.Message);
        Assert.Equal("mine", File.ReadAllText(taken));
        Assert.Single(Directory.GetFileSystemEntries(Destination));

        Export(runs.Dense, overwrite: true);
        Assert.NotEqual("mine", File.ReadAllText(taken));
    }

    [Fact]
    public void Export_SameModelAgain_RenewsTheCard()
    {
        var card = Export(runs.Dense).CardPath;
        var text = File.ReadAllText(card);
        File.WriteAllText(card, "old");

        Export(runs.Dense);

        Assert.Equal(text, File.ReadAllText(card));
    }

    [Fact]
    public void Export_FolderThatCannotBeMade_IsRejected()
    {
        var path = Path.Combine(folder.Write("file", []), "best.zip");

        Assert.StartsWith($"{path}: the export could not be written", Assert.Throws<ExportException>(() => Export(runs.Dense, path)).Message);
    }

    private ExportedModel Export(StoredRun run, string? path = null, bool overwrite = false) =>
        ModelExporter.Export(run, runs.Data, path ?? ZipPath, overwrite, folder.Path);

    private void AssertFails(StoredRun run, string cause)
    {
        Assert.Contains(cause, Assert.Throws<ExportException>(() => Export(run)).Message);
        Assert.False(Directory.Exists(Destination) && Directory.EnumerateFileSystemEntries(Destination).Any(), "something was left");
    }
}
