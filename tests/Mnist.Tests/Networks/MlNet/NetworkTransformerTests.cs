using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Models.MlNet;
using Mnist.Networks;
using Mnist.Networks.MlNet;
using Mnist.Tests.Datasets;
using Mnist.Tests.Trainers;

namespace Mnist.Tests.Networks.MlNet;

/// <summary>A trained network in memory and the one read back from a zip are the same.</summary>
public sealed class NetworkTransformerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly MLContext mlContext = new(seed: 1);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Saved_TrainedOnThousandsOfRows_ScoresAllTestRowsAsTheEngine()
    {
        var options = new DenseNetworkOptions { FeatureColumnName = "Scaled", Layers = NetworkArchitecture.DefaultLayers(), Training = new() { Epochs = 2 } };
        var pipeline = mlContext.Transforms.NormalizeMinMax("Scaled", nameof(Digit.Pixels))
            .Append(mlContext.Transforms.Conversion.MapValueToKey("Label", nameof(Digit.Name)))
            .Append(mlContext.MulticlassClassification.Trainers.DenseNetwork(options));
        var training = Digits.Training(mlContext, 5_000);
        var model = pipeline.Fit(training);
        Assert.All(options.Layers, layer => Assert.True(layer is { BatchNorm: true, Dropout: > 0 }));

        var test = Digits.Test(mlContext);
        var live = model.Transform(test);
        var loaded = Reloaded(model, training.Schema).Transform(test);
        var difference = Scores(live).Zip(Scores(loaded)).Max(pair => pair.First.Zip(pair.Second).Max(score => Math.Abs(score.First - score.Second)));
        Assert.True(difference <= 1e-5, FormattableString.Invariant($"a score of the ONNX graph differs by {difference:g3}"));
        Assert.Equal(live.GetColumn<uint>("PredictedLabel"), loaded.GetColumn<uint>("PredictedLabel"));
        Assert.InRange(mlContext.MulticlassClassification.Evaluate(loaded).MicroAccuracy, 0.9, 1);
    }

    [Fact]
    public void Saved_TextLabels_KeepsTheirNames()
    {
        var view = new ImageDataView(TestImages.Rows(Enumerable.Range(0, 200)), TestImages.ClassNames);
        var loaded = Reloaded(Trainer(Options()).Fit(view), view.Schema).Transform(view);
        Assert.Equal(TestImages.ClassNames, loaded.Schema["PredictedLabel"].NamesOfKeys());
        Assert.Equal(view.Schema.Select(column => column.Name).Concat(["Score", "PredictedLabel"]), Visible(loaded.Schema));
    }

    [Fact]
    public void Saved_NumbersAsLabels_KeepsThem()
    {
        var training = Digits.Training(mlContext, 300);
        var model = mlContext.Transforms.Conversion.MapValueToKey("Label", nameof(Digit.Number))
            .Append(Trainer(Options() with { FeatureColumnName = nameof(Digit.Pixels) }))
            .Append(mlContext.Transforms.Conversion.MapKeyToValue("Value", "PredictedLabel"))
            .Fit(training);
        var (live, loaded) = (model.Transform(training), Reloaded(model, training.Schema).Transform(training));
        Assert.Equal(live.GetColumn<float>("Value"), loaded.GetColumn<float>("Value"));
        Assert.Contains(90.5f, loaded.GetColumn<float>("Value"));
    }

    [Fact]
    public void PredictionEngine_LiveAndLoaded_GiveTheSame()
    {
        var training = Digits.Training(mlContext, 500);
        var model = mlContext.Transforms.Conversion.MapValueToKey("Label", nameof(Digit.Name))
            .Append(Trainer(Options() with { FeatureColumnName = nameof(Digit.Pixels) }))
            .Append(mlContext.Transforms.Conversion.MapKeyToValue("PredictedLabel"))
            .Fit(training);
        using var live = mlContext.Model.CreatePredictionEngine<Digit, Guess>(model);
        using var loaded = mlContext.Model.CreatePredictionEngine<Digit, Guess>(Reloaded(model, training.Schema));
        var images = TestImages.Test(count: 30);
        for (var row = 0; row < images.Count; row++)
        {
            var (first, second) = (live.Predict(Digits.Of(images, row)), loaded.Predict(Digits.Of(images, row)));
            Assert.Equal(first.PredictedLabel, second.PredictedLabel);
            Assert.All(first.Score.Zip(second.Score), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-5f));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1_000)]
    public void Saved_FewOrManyClasses_PredictsTheSameKeys(int classes)
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, 2 * classes).Select(row => new Numbered { Features = [.. Enumerable.Range(0, 12).Select(_ => random.NextSingle())], Label = (uint)(row % classes) });
        var schema = SchemaDefinition.Create(typeof(Numbered));
        schema["Label"].ColumnType = new KeyDataViewType(typeof(uint), classes);
        var view = mlContext.Data.LoadFromEnumerable(rows.ToList(), schema);
        var model = mlContext.MulticlassClassification.Trainers.DenseNetwork(hiddenUnits: [32], numberOfEpochs: 60, learningRate: 0.01).Fit(view);
        var predicted = model.Transform(view).GetColumn<uint>("PredictedLabel").ToList();
        Assert.Equal(predicted, Reloaded(model, view.Schema).Transform(view).GetColumn<uint>("PredictedLabel"));
        Assert.Equal(1u, view.GetColumn<uint>("Label").First());
        Assert.InRange(predicted.Distinct().Count(), Math.Min(classes, 100), classes);
        Assert.InRange(predicted.Zip(view.GetColumn<uint>("Label")).Count(pair => pair.First == pair.Second), classes / 2, 2 * classes);
    }

    [Fact]
    public void Model_OfTheTransformer_IsTheNetworkOfTheEngine()
    {
        var images = TestImages.Rows(Enumerable.Range(0, 100));
        var view = new ImageDataView(images, TestImages.ClassNames);
        var transformer = Trainer(Options()).Fit(view);
        var probabilities = new float[10];
        transformer.Model.Predict([.. images.Pixels(7).ToArray().Select(pixel => (float)pixel)], probabilities);
        Assert.Equal(probabilities, transformer.Transform(view).GetColumn<float[]>("Score").ElementAt(7));
    }

    [Fact]
    public void PermutationFeatureImportance_OneFeatureThatTells_IsTheMostImportant()
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, 200).Select(row => new Numbered { Features = [random.NextSingle(), row % 2, random.NextSingle()], Label = (uint)(row % 2) }).ToList();
        var schema = SchemaDefinition.Create(typeof(Numbered));
        schema["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 3);
        schema["Label"].ColumnType = new KeyDataViewType(typeof(uint), 2);
        var view = mlContext.Data.LoadFromEnumerable(rows, schema);
        var transformer = mlContext.MulticlassClassification.Trainers.DenseNetwork(hiddenUnits: [8], numberOfEpochs: 20, learningRate: 0.01).Fit(view);
        var importance = mlContext.MulticlassClassification.PermutationFeatureImportance(transformer, transformer.Transform(view));
        Assert.Equal(1, importance.Index().MinBy(slot => slot.Item.MicroAccuracy.Mean).Index);
    }

    private static IEnumerable<float[]> Scores(IDataView view) => view.GetColumn<float[]>("Score");

    private static IEnumerable<string> Visible(DataViewSchema schema) => schema.Where(column => !column.IsHidden).Select(column => column.Name);

    private ITransformer Reloaded(ITransformer model, DataViewSchema schema)
    {
        var path = Path.Combine(folder.Path, "model.zip");
        mlContext.Model.Save(model, schema, path);
        return new MLContext(seed: 2).Model.Load(path, out _);
    }

    private NetworkEstimator Trainer(DenseNetworkOptions options) => mlContext.MulticlassClassification.Trainers.DenseNetwork(options);

    private static DenseNetworkOptions Options() => new()
    {
        Layers = [new() { Units = 48, BatchNorm = true, Dropout = 0.2 }],
        Training = new() { Epochs = 3, BatchSize = 32 },
        NumberOfThreads = 1,
    };

    private sealed class Numbered
    {
        [VectorType(12)]
        public float[] Features { get; set; } = [];

        public uint Label { get; set; }
    }
}
