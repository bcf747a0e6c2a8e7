using System.Text.Json.Nodes;
using Mnist.Runs;
using Mnist.Runs.Manifests;
using Mnist.Runs.Verification;
using Mnist.Tests.Export;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Runs.Verification;

public sealed class VerifierTests(SmallRuns runs) : IClassFixture<SmallRuns>, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder work = new();

    private string ManifestPath => Path.Combine(folder.Path, ManifestFile.Name);

    public void Dispose()
    {
        folder.Dispose();
        work.Dispose();
    }

    [Fact]
    public void Verify_StoredRun_IsAsItWas()
    {
        foreach (var run in (StoredRun[])[runs.Dense, runs.Trees])
        {
            var found = new Verifier(work.Path).Verify(run);
            Assert.Empty(found.Faults);
            Assert.Empty(found.Notes);
            Assert.Equal(run.Files().Count - 1, found.Files);
            Assert.InRange(found.LargestDifference!.Value, 0, 1e-5);
        }
    }

    [Fact]
    public void Verify_ABitOfAnyFileFlipped_NamesTheFile()
    {
        var run = Copy(runs.Dense);
        foreach (var file in run.Files().Where(file => file.Name != ManifestFile.Name))
        {
            var path = Path.Combine(run.Folder, file.Name);
            var content = File.ReadAllBytes(path);
            content[content.Length / 2] ^= 1;
            File.WriteAllBytes(path, content);
            Assert.Contains($"{file.Name} was changed: its SHA-256 is not the manifest's", Faults(run));
            content[content.Length / 2] ^= 1;
            File.WriteAllBytes(path, content);
        }

        Assert.Empty(Faults(run));
    }

    [Fact]
    public void Verify_FilesLostLongerAndNew_AreTold()
    {
        var run = Copy(runs.Dense);
        File.Delete(Path.Combine(run.Folder, "confusion.csv"));
        File.AppendAllText(Path.Combine(run.Folder, "definition.json"), " ");
        File.WriteAllText(Path.Combine(run.Folder, "notes.txt"), "mine");

        var found = new Verifier(work.Path).Verify(run);

        Assert.Equal("confusion.csv is missing", found.Faults[0]);
        Assert.StartsWith("definition.json has ", found.Faults[1], StringComparison.Ordinal);
        Assert.Equal(["notes.txt is not of the run: its manifest does not name it"], found.Notes);
    }

    [Fact]
    public void Verify_ModelLostOrChanged_IsToldOnce()
    {
        var run = Copy(runs.Dense);
        File.WriteAllText(run.ModelPath, "no model");
        Assert.StartsWith("model.zip has 8 bytes", Assert.Single(Faults(run)), StringComparison.Ordinal);

        File.Delete(run.ModelPath);
        Assert.Equal(["model.zip is missing"], Faults(run));

        File.Delete(ManifestPath);
        Assert.Equal(["model.zip is missing"], Faults(run));
    }

    [Fact]
    public void Verify_ModelAndManifestOfAnotherRun_AreToldByTheRecord()
    {
        var run = Copy(runs.Dense);
        File.Copy(runs.Trees.ModelPath, run.ModelPath, overwrite: true);
        ManifestFile.Write(ManifestPath, ManifestFile.Of(run.Folder, run.Record.Run, golden: null));
        Assert.Contains(Faults(run), fault => fault.StartsWith("model.zip is not the model that run.json names", StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_OtherAnswersThanTheGoldenOnes_IsAFault()
    {
        var run = Copy(runs.Dense);
        var manifest = ManifestFile.Read(ManifestPath)!;
        var shifted = manifest.Golden!.Probabilities.Select((row, index) => index == 3 ? [row[0] + (float)(2 * GoldenAnswers.Tolerance), .. row.Skip(1)] : row).ToList();
        ManifestFile.Write(ManifestPath, manifest with { Golden = manifest.Golden with { Probabilities = shifted } });
        Assert.Contains("the model does not answer as it did", Assert.Single(Faults(run)), StringComparison.Ordinal);

        ManifestFile.Write(ManifestPath, manifest with { Golden = manifest.Golden with { Pixels = [1, 2, 3] } });
        Assert.Contains("do not fit each other", Assert.Single(Faults(run)), StringComparison.Ordinal);
    }

    [Fact]
    public void Adopt_RunOfAnOlderVersion_GetsAManifestIfItsModelIsTheStoredOne()
    {
        var run = Copy(runs.Dense);
        File.Delete(ManifestPath);
        Assert.Contains("it has no manifest", Assert.Single(new Verifier(work.Path).Verify(run).Notes), StringComparison.Ordinal);

        Assert.False(Verifier.Adopt(new StoredRun(run.Folder, run.Record with { ModelSha256 = new string('0', 64) })));
        Assert.True(Verifier.Adopt(run));
        Assert.False(Verifier.Adopt(run));

        var found = new Verifier(work.Path).Verify(run);
        Assert.Empty(found.Faults);
        Assert.Equal(run.Files().Count - 1, found.Files);
    }

    [Fact]
    public void Verify_DamagedManifest_SaysSo()
    {
        var run = Copy(runs.Dense);
        File.WriteAllText(ManifestPath, "{");
        Assert.Contains("is damaged", Assert.Single(Faults(run)), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_AskedAgain_DoesNotReadTheZipAgain()
    {
        var store = new RunStore(Path.GetDirectoryName(runs.Dense.Folder)!);
        var zip = folder.Write("mine.zip", File.ReadAllBytes(runs.Dense.ModelPath));
        var known = new KnownZip(zip, store);

        Assert.Null(known.Doubt());
        File.Delete(zip);
        Assert.Equal(runs.Dense.Record.Run, known.Run()!.Record.Run);
        Assert.NotNull(known.Reading());
    }

    [Fact]
    public void Doubt_Zips_KnowsThoseOfManifestsAndRunsOnly()
    {
        var store = new RunStore(Path.GetDirectoryName(runs.Dense.Folder)!);
        var none = new RunStore(Path.Combine(work.Path, "none"));
        var zip = folder.Write("mine.zip", File.ReadAllBytes(runs.Dense.ModelPath));

        Assert.Null(new KnownZip(runs.Dense.ModelPath, none).Doubt());
        Assert.Null(new KnownZip(zip, store).Doubt());
        Assert.Contains("neither a manifest beside it nor a run", new KnownZip(zip, none).Doubt()!, StringComparison.Ordinal);

        ManifestFile.Write(ManifestFile.Beside(zip), ManifestFile.Of(folder.Path, "run", golden: null));
        Assert.Null(new KnownZip(zip, none).Doubt());
        Assert.Equal("run", new KnownZip(zip, none).Manifest()!.Run);

        File.AppendAllText(zip, "x");
        Assert.Contains("one of the two was changed", new KnownZip(zip, store).Doubt()!, StringComparison.Ordinal);
        Assert.Contains("one of the two was changed", Assert.Single(new Verifier(work.Path).Verify(new KnownZip(zip, store), "mine.zip").Faults), StringComparison.Ordinal);
        Assert.Equal(["there is no such file"], new Verifier(work.Path).Verify(new KnownZip(zip + ".zip", store), "absent.zip").Faults);
    }

    [Fact]
    public void Read_RecordOfTheFuture_NamesTheProgramThatReadsIt()
    {
        var store = new RunStore(folder.Path);
        var run = SampleRuns.Publish(store, SampleRuns.Completed());
        var path = Path.Combine(run.Folder, "run.json");
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        json["schemaVersion"] = 7;
        json["environment"]!["codeVersion"] = "9.2.0";
        File.WriteAllText(path, json.ToJsonString());
        Assert.Contains("reads versions up to 1; use mnist 9.2.0 or newer", Assert.Single(store.List().Faults), StringComparison.Ordinal);
    }

    private IReadOnlyList<string> Faults(StoredRun run) => new Verifier(work.Path).Verify(run).Faults;

    private StoredRun Copy(StoredRun run)
    {
        foreach (var file in run.Files())
        {
            File.Copy(Path.Combine(run.Folder, file.Name), Path.Combine(folder.Path, file.Name));
        }

        return new StoredRun(folder.Path, run.Record);
    }
}
