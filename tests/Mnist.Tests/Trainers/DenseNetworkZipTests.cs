using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Definitions.Models;
using Mnist.Dense;
using Mnist.Tests.Datasets;
using Mnist.Trainers;
using Mnist.Trainers.Dense;
using Mnist.Trainers.MlNet;

namespace Mnist.Tests.Trainers;

/// <summary>A dense network does the same in the engine, as a live transformer and in a zip.</summary>
public sealed class DenseNetworkZipTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly MLContext mlContext = new(seed: 0);

    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>()];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Activations))]
    public void Zip_AnyActivation_ScoresAsTheEngine(Activation activation)
    {
        using var model = Trained(RandomNetwork.Create(784, 10, activation, 40, 30));
        var path = Save(model, "network.zip");
        var images = TestImages.Test(count: 300);
        ModelRoundTrip.Check(model, path, images, threads: 1, folder.Path);
        AssertRowsDiffer(model.Score(images, threads: 1));
    }

    [Fact]
    public void Zip_NoHiddenLayers_ScoresAsTheEngine()
    {
        using var model = Trained(RandomNetwork.Create(784, 10, Activation.Identity));
        ModelRoundTrip.Check(model, Save(model, "linear.zip"), TestImages.Test(count: 300), threads: 1, folder.Path);
    }

    [Fact]
    public void Zip_ClassNames_SurviveInLabelOrder()
    {
        using var model = Trained(RandomNetwork.Create(784, 10, Activation.Relu, 8));
        using var zip = ModelZip.Load(Save(model, "names.zip"), folder.Path);
        Assert.Equal(TestImages.ClassNames, zip.ClassNames);
    }

    [Fact]
    public void Transformer_Live_GivesTheColumnsOfTheZip()
    {
        var network = RandomNetwork.Create(784, 10, Activation.Relu, 16);
        var transformer = new DenseNetworkTransformer(mlContext, network, TestImages.ClassNames);
        var images = TestImages.Test(count: 20);
        var view = transformer.Transform(new ImageDataView(images, TestImages.ClassNames));

        var expected = new ClassProbabilities(10, network.Predict(new ImageRows(images), threads: 1));
        var scores = view.GetColumn<float[]>(ColumnNames.Score).ToList();
        Assert.All(Enumerable.Range(0, 20), row => Assert.All(
            scores[row].Zip(expected.Row(row).ToArray()), pair => Assert.Equal(pair.Second, pair.First, tolerance: 1e-6f)));
        Assert.Equal(
            Enumerable.Range(0, 20).Select(row => TestImages.ClassNames[expected.PredictedClass(row)]),
            view.GetColumn<string>(ColumnNames.PredictedLabel));
    }

    [Fact]
    public void Estimator_InAPipeline_Trains()
    {
        var model = new DenseModel { Name = "piped", Layers = [new() { Units = 32 }], Training = new() { Epochs = 3, BatchSize = 32 } };
        var data = TestImages.Data(training: 800, validation: 200);
        var view = new ImageDataView(data.Training, data.ClassNames);
        var pipeline = new EstimatorChain<ITransformer>().Append(new DenseNetworkEstimator(mlContext, model, seed: 1, threads: 1));

        var scored = pipeline.Fit(view).Transform(new ImageDataView(data.Validation, data.ClassNames));
        var metrics = mlContext.MulticlassClassification.Evaluate(
            mlContext.Transforms.Conversion.MapValueToKey(ColumnNames.PredictedLabel, keyData: ClassNamesView()).Fit(scored).Transform(scored));
        Assert.InRange(metrics.MicroAccuracy, 0.6, 1);
    }

    [Fact]
    public void Estimator_OutputSchema_PromisesScoreAndPredictedLabel()
    {
        var input = mlContext.Transforms.CustomMapping<Nothing, Image>((_, _) => { }, contractName: null).GetOutputSchema(new SchemaShape([]));
        var estimator = new DenseNetworkEstimator(mlContext, new DenseModel { Name = "promised" }, seed: 1, threads: 1);
        var columns = estimator.GetOutputSchema(input).ToDictionary(column => column.Name);
        Assert.Equal(SchemaShape.Column.VectorKind.Vector, columns[ColumnNames.Score].Kind);
        Assert.Equal(NumberDataViewType.Single, columns[ColumnNames.Score].ItemType);
        Assert.Equal(SchemaShape.Column.VectorKind.Scalar, columns[ColumnNames.PredictedLabel].Kind);
        Assert.Equal(TextDataViewType.Instance, columns[ColumnNames.PredictedLabel].ItemType);
    }

    private IDataView ClassNamesView() => mlContext.Data.LoadFromEnumerable(TestImages.ClassNames.Select(name => new Named(name)));

    private static void AssertRowsDiffer(ClassProbabilities scores) =>
        Assert.Contains(Enumerable.Range(1, scores.Rows - 1), row => MathF.Abs(scores.Row(row)[0] - scores.Row(0)[0]) > 0.01f);

    private TrainedDenseNetwork Trained(DenseNetwork network) =>
        new(new DenseNetworkTransformer(mlContext, network, TestImages.ClassNames), epochs: 1, usesPixelGeometry: false);

    private string Save(TrainedDenseNetwork model, string name)
    {
        var path = Path.Combine(folder.Path, name);
        model.Save(path);
        return path;
    }

    private sealed class Nothing;

    private sealed class Image
    {
        [VectorType(784)]
        public float[] Features { get; set; } = [];
    }

    private sealed record Named(string Name);
}
