using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Models;
using Mnist.Models.MlNet;
using Mnist.Models.Zip;
using Mnist.Networks;
using Mnist.Networks.MlNet.Columns;
using Mnist.Tests.Datasets;
using Mnist.Trainers.Networks;

namespace Mnist.Tests.Trainers;

/// <summary>A dense network does the same in the engine, as a live transformer and in a zip.</summary>
public sealed class DenseNetworkZipTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>()];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Activations))]
    public void Zip_AnyActivation_ScoresAsTheEngine(Activation activation)
    {
        using var model = RandomNetwork.AsModel(RandomNetwork.Create(784, 10, activation, 40, 30));
        var path = Save(model, "network.zip");
        var images = TestImages.Test(count: 300);
        ModelRoundTrip.Check(model, path, images, threads: 1, folder.Path);
        AssertRowsDiffer(model.Score(images, threads: 1));
    }

    [Fact]
    public void Zip_NoHiddenLayers_ScoresAsTheEngine()
    {
        using var model = RandomNetwork.AsModel(RandomNetwork.Create(784, 10, Activation.Identity));
        ModelRoundTrip.Check(model, Save(model, "linear.zip"), TestImages.Test(count: 300), threads: 1, folder.Path);
    }

    [Fact]
    public void Zip_ClassNames_SurviveInLabelOrder()
    {
        using var model = RandomNetwork.AsModel(RandomNetwork.Create(784, 10, Activation.Relu, 8));
        using var zip = ModelZip.Load(Save(model, "names.zip"), folder.Path);
        Assert.Equal(TestImages.ClassNames, zip.ClassNames);
    }

    [Fact]
    public void Pipeline_Live_GivesTheColumnsOfTheZip()
    {
        var network = RandomNetwork.Create(784, 10, Activation.Relu, 16);
        using var model = RandomNetwork.AsModel(network);
        var images = TestImages.Test(count: 20);
        var view = model.Pipeline(new MLContext(seed: 0)).Transform(new ImageDataView(images, TestImages.ClassNames));

        var expected = new ClassProbabilities(10, network.Predict(new ImageRows(images), threads: 1));
        var scores = view.GetColumn<float[]>(ColumnNames.Score).ToList();
        Assert.All(Enumerable.Range(0, 20), row => Assert.All(
            scores[row].Zip(expected.Row(row).ToArray()), pair => Assert.Equal(pair.Second, pair.First, tolerance: 1e-6f)));
        Assert.Equal(
            Enumerable.Range(0, 20).Select(row => TestImages.ClassNames[expected.PredictedClass(row)]),
            view.GetColumn<string>(ColumnNames.PredictedLabel));
    }

    private static void AssertRowsDiffer(ClassProbabilities scores) =>
        Assert.Contains(Enumerable.Range(1, scores.Rows - 1), row => MathF.Abs(scores.Row(row)[0] - scores.Row(0)[0]) > 0.01f);

    private string Save(TrainedNetwork model, string name)
    {
        var path = Path.Combine(folder.Path, name);
        model.Save(path);
        return path;
    }
}
