using Mnist.Runs.UnderWay;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Runs.UnderWay;

public sealed class GrowingFileTests
{
    [Fact]
    public void ReadAdded_AFileThatGrows_GivesEachWholeLineOnceFromWhereItStopped()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "epochs.jsonl");
        var file = new GrowingFile(path);

        Assert.Empty(file.ReadAdded());
        File.AppendAllText(path, "one\ntwo\nthr");
        Assert.Equal(["one", "two"], file.ReadAdded());
        Assert.Equal("one\ntwo\n".Length, file.Offset);
        Assert.Empty(file.ReadAdded());
        File.AppendAllText(path, "ee\nfour\n");
        Assert.Equal(["three", "four"], file.ReadAdded());
        File.Delete(path);
        Assert.Empty(file.ReadAdded());
    }
}
