using Mnist.Models;
using Mnist.Models.Zip;
using Mnist.Networks;
using Mnist.Tests.Datasets;
using Mnist.Tests.Trainers;
using Mnist.Trainers.Networks;

namespace Mnist.Tests.Models;

public sealed class StoredZipModelTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TrainedNetwork original = RandomNetwork.AsModel(RandomNetwork.Create(784, 10, Activation.Relu, 8));

    public void Dispose()
    {
        original.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Score_SavedModel_IsWhatItScoredInMemory(int threads)
    {
        using var stored = Stored();
        var images = TestImages.Test(count: 100);
        var (expected, actual) = (original.Score(images, threads: 1), stored.Score(images, threads));

        Assert.Equal(expected.Rows, actual.Rows);
        Assert.All(Enumerable.Range(0, expected.Values.Length), index =>
            Assert.Equal(expected.Values.Span[index], actual.Values.Span[index], ModelRoundTrip.Tolerance));
    }

    [Fact]
    public void Save_AnotherPath_CopiesTheFile()
    {
        using var stored = Stored();
        var copy = Path.Combine(folder.Path, "copy.zip");
        stored.Save(copy);

        Assert.Equal(File.ReadAllBytes(Path.Combine(folder.Path, "stored.zip")), File.ReadAllBytes(copy));
        Assert.Throws<IOException>(() => stored.Save(copy));
    }

    [Fact]
    public void Score_MissingZip_SaysSo()
    {
        using var stored = new StoredZipModel(Path.Combine(folder.Path, "none.zip"), folder.Path);

        var error = Assert.Throws<ModelZipException>(() => stored.Score(TestImages.Test(count: 1), threads: 1));
        Assert.Contains("no such file", error.Message, StringComparison.Ordinal);
    }

    private StoredZipModel Stored()
    {
        var path = Path.Combine(folder.Path, "stored.zip");
        original.Save(path);
        return new StoredZipModel(path, folder.Path);
    }
}
