using Microsoft.ML;
using Mnist.Datasets;
using Mnist.Models;
using Mnist.Models.MlNet;
using Mnist.Models.Zip;
using Mnist.Networks;
using Mnist.Tests.Datasets;
using Mnist.Tests.Trainers;

namespace Mnist.Tests.Models;

public sealed class ModelZipTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Load_MissingFile_SaysSo() => AssertRefused(Path.Combine(folder.Path, "none.zip"), "none.zip", "no such file");

    [Fact]
    public void Load_NoZip_SaysSo() => AssertRefused(folder.Write("text.zip", "not a zip"u8.ToArray()), "text.zip", "no readable zip file of a model");

    [Fact]
    public void Load_CutShort_SaysSo() => AssertRefused(folder.Write("cut.zip", File.ReadAllBytes(SavedNetwork())[..^500]), "cut.zip", "no readable zip file of a model");

    [Fact]
    public void Load_ZipWithoutModel_SaysSo()
    {
        var content = Directory.CreateDirectory(Path.Combine(folder.Path, "content")).FullName;
        File.WriteAllText(Path.Combine(content, "readme.txt"), "hello");
        var path = Path.Combine(folder.Path, "other.zip");
        System.IO.Compression.ZipFile.CreateFromDirectory(content, path);
        AssertRefused(path, "other.zip", "no ML.NET model");
    }

    [Fact]
    public void Load_ModelOfAnotherKind_SaysWhatIsMissing()
    {
        var mlContext = new MLContext(seed: 0);
        var path = Path.Combine(folder.Path, "scaling.zip");
        PipelineFile.Save(mlContext, PixelScaling.Create(mlContext, 4), ImageDataView.SchemaOf(4, ["a", "b"]), path);
        AssertRefused(path, "scaling.zip", "no column Score");
    }

    [Fact]
    public void Load_DamagedModel_SaysSo()
    {
        var path = SavedNetwork();
        using (var archive = System.IO.Compression.ZipFile.Open(path, System.IO.Compression.ZipArchiveMode.Update))
        {
            var part = archive.Entries.First(entry => entry.FullName.EndsWith("Model.key", StringComparison.Ordinal));
            using var stream = part.Open();
            stream.SetLength(stream.Length / 2);
        }

        AssertRefused(path, "network.zip", "the header of a part");
    }

    [Fact]
    public void Score_ImagesOfAnotherSize_SaysBothSizes()
    {
        using var zip = ModelZip.Load(SavedNetwork(), folder.Path);
        var small = new LabeledImages(new ImageShape(2, 2), new byte[4], new byte[1], new int[1]);
        var exception = Assert.Throws<ModelZipException>(() => zip.Score(small));
        Assert.Contains("784", exception.Message, StringComparison.Ordinal);
        Assert.Contains("have 4", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RoundTrip_OtherModelsZip_IsRefused()
    {
        using var other = RandomNetwork.AsModel(RandomNetwork.Create(784, 10, Activation.Tanh, 9));
        var path = SavedNetwork();
        var exception = Assert.Throws<TrainingException>(() => ModelRoundTrip.Check(other, path, TestImages.Test(count: 20), threads: 1, folder.Path));
        Assert.Contains("differs from the trained one", exception.Message, StringComparison.Ordinal);
    }

    private string SavedNetwork()
    {
        using var model = RandomNetwork.AsModel(RandomNetwork.Create(784, 10, Activation.Relu, 8));
        var path = Path.Combine(folder.Path, "network.zip");
        model.Save(path);
        return path;
    }

    private void AssertRefused(string path, params string[] words)
    {
        var exception = Assert.Throws<ModelZipException>(() => ModelZip.Load(path, folder.Path).Dispose());
        Assert.All(words, word => Assert.Contains(word, exception.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', exception.Message);
    }
}
