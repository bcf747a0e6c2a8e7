using Mnist.Runs.Manifests;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Runs.Manifests;

public sealed class ManifestFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => System.IO.Path.Combine(folder.Path, ManifestFile.Name);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Of_Folder_NamesEveryFileButItself()
    {
        folder.Write("b.txt", "abc"u8.ToArray());
        Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, "a"));
        folder.Write(System.IO.Path.Combine("a", "empty"), []);
        folder.Write(ManifestFile.Name, "old"u8.ToArray());

        var manifest = ManifestFile.Of(folder.Path, "run", new GoldenAnswers(1, 2, [3, 255], [[0.1f, 1f / 3]]));
        ManifestFile.Write(Path, manifest);
        var read = ManifestFile.Read(Path)!;

        Assert.Equal(
            [
                new ManifestEntry("a/empty", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                new ManifestEntry("b.txt", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            ],
            read.Files);
        Assert.Equal(("run", 1, manifest.WrittenBy), (read.Run, read.ManifestVersion, read.WrittenBy));
        Assert.Equal([3, 255], read.Golden!.Pixels);
        Assert.Equal([0.1f, 1f / 3], read.Golden.Probabilities[0]);
    }

    [Fact]
    public void Read_NoFile_IsNull() => Assert.Null(ManifestFile.Read(Path));

    [Fact]
    public void Read_VersionOfTheFuture_NamesTheProgramThatReadsIt()
    {
        folder.Write(ManifestFile.Name, """{ "manifestVersion": 2, "writtenBy": "3.1.0", "files": "anything" }"""u8.ToArray());
        var fault = Assert.Throws<InvalidDataException>(() => ManifestFile.Read(Path)).Message;
        Assert.Contains("it has format version 2", fault, StringComparison.Ordinal);
        Assert.EndsWith("reads versions up to 1; use mnist 3.1.0 or newer", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is damaged")]
    [InlineData("{}", "manifestVersion is missing")]
    [InlineData("""{ "manifestVersion": 9 }""", "use mnist of a newer version")]
    [InlineData("""{ "manifestVersion": "1" }""", "manifestVersion is not a whole number")]
    [InlineData("""{ "manifestVersion": 1, "writtenBy": "1", "run": "a" }""", "files")]
    [InlineData("""{ "manifestVersion": 1, "writtenBy": "1", "run": "a", "files": [ { "name": "../x", "bytes": 1, "sha256": "" } ] }""", "outside its folder")]
    [InlineData("""{ "manifestVersion": 1, "writtenBy": "1", "run": "a", "files": [ { "name": "/x", "bytes": 1, "sha256": "" } ] }""", "outside its folder")]
    [InlineData("""{ "manifestVersion": 1, "writtenBy": "1", "run": "a", "files": [ { "name": "a\\..\\x", "bytes": 1, "sha256": "" } ] }""", "outside its folder")]
    [InlineData("""{ "manifestVersion": 1, "writtenBy": "1", "run": "a", "files": [ { "name": "a\u0000b", "bytes": 1, "sha256": "" } ] }""", "outside its folder")]
    [InlineData("{ \"manifestVersion\": 1, \"run\": tr\nue }", "invalid JSON literal")]
    [InlineData("""{ "manifestVersion": 1, "writtenBy": "1", "run": "a", "files": [ { "name": "", "bytes": 1, "sha256": "" } ] }""", "outside its folder")]
    public void Read_Damaged_SaysSoInOneSentence(string json, string fault)
    {
        folder.Write(ManifestFile.Name, System.Text.Encoding.UTF8.GetBytes(json));
        var message = Assert.Throws<InvalidDataException>(() => ManifestFile.Read(Path)).Message;
        Assert.StartsWith(Path, message, StringComparison.Ordinal);
        Assert.Contains(fault, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
