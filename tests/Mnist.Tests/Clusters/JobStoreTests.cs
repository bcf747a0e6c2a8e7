using System.Text.Json;
using Mnist.Clusters;
using Mnist.Definitions;

namespace Mnist.Tests.Clusters;

public sealed class JobStoreTests : IDisposable
{
    private readonly Datasets.TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Open_OfThisVersion_IsAsSubmitted() => Assert.Equal("small-1", JobStore.Open(Written(1)).Job.Id);

    [Fact]
    public void Open_OfANewerVersion_NamesFileVersionAndProgram()
    {
        var error = Assert.Throws<InvalidDataException>(() => JobStore.Open(Written(2)));

        Assert.Contains("job.json cannot be read: it has format version 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("use mnist 0.1.0 or newer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Damaged_SaysSo()
    {
        var job = Written(1);
        File.WriteAllText(Path.Combine(job, "job.json"), "{ \"format\": 1, ");

        Assert.Contains("is damaged", Assert.Throws<InvalidDataException>(() => JobStore.Open(job)).Message, StringComparison.Ordinal);
    }

    private string Written(int format)
    {
        var job = SampleJob.In(folder.Path);
        Directory.CreateDirectory(job.Folder);
        File.WriteAllText(Path.Combine(job.Folder, "job.json"), JsonSerializer.Serialize(job.Job with { Format = format }, DefinitionJson.Indented));
        return job.Folder;
    }
}
