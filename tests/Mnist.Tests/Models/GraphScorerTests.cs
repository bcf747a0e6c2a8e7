using Mnist.Models.Onnx;
using Mnist.Models.Zip;
using Mnist.Tests.Architecture;
using Mnist.Tests.Datasets;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Models;

public sealed class GraphScorerTests
{
    private const int Rows = 600;

    [Fact]
    public void Score_OfTheCommittedModel_IsThatOfItsZip()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(Repository.Folder, "models", "mnist.zip");
        using var zip = ModelZip.Load(path, folder.Path);
        var dataset = RealMnist.Dataset;
        var images = new Mnist.Datasets.LabeledImages(dataset.Shape, dataset.Pixels, dataset.Labels, Enumerable.Range(dataset.TrainingCount, Rows).ToArray());

        using var scorer = GraphScorer.Of(zip, path);
        var scores = scorer!.Score(dataset.Pixels.Span.Slice(dataset.TrainingCount * dataset.Shape.PixelCount, Rows * dataset.Shape.PixelCount));

        var expected = zip.Score(images);
        Assert.Equal(Rows, scores.Rows);
        for (var value = 0; value < expected.Values.Length; value++)
        {
            Assert.Equal(expected.Values.Span[value], scores.Values.Span[value], ModelRoundTrip.Tolerance);
        }
    }
}
