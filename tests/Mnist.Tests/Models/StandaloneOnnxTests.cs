using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Evaluation.Calibration;
using Mnist.Models;
using Mnist.Models.Onnx;
using Mnist.Models.Zip;
using Mnist.Tests.Datasets;
using Mnist.Tests.Trainers;
using Mnist.Trainers;

namespace Mnist.Tests.Models;

/// <summary>What lies between the graphs of a zip becomes part of the one graph.</summary>
public sealed class StandaloneOnnxTests : IDisposable
{
    private static readonly TrainingData Data = TestImages.Data(training: 400, validation: 100);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Create_CalibratedNetwork_GivesCalibratedProbabilities() =>
        AssertSame(TemperatureScaledModel.Fit(Train(Dense("calibrated")), Data.Validation, threads: 1, folder.Path));

    [Fact]
    public void Create_NetworkOfPreprocessedImages_TakesRawPixels() =>
        AssertSame(Train(Dense("moved") with { Preprocessing = [new DeskewStep(), new CenterByMassStep(), new ThresholdStep()] }));

    [Fact]
    public void Create_NetworkOfStandardizedPixels_TakesRawPixels() => AssertSame(Train(Dense("standardized") with { Preprocessing = [new StandardizeStep()] }));

    [Fact]
    public void Create_NetworkWithoutConstantPixels_TakesRawPixels() => AssertSame(Train(Dense("selected") with { Preprocessing = [new DropConstantPixelsStep()] }));

    [Fact]
    public void Create_CalibratedEnsembleWithACalibratedMember_AveragesAndCalibrates()
    {
        StoredModel[] members = [Stored(Train(Dense("one"))), Stored(TemperatureScaledModel.Fit(Train(Dense("two"), seed: 2), Data.Validation, threads: 1, folder.Path))];
        var ensemble = BuiltInTrainers.Create()[typeof(EnsembleModel)].Train(new EnsembleModel { Name = "average", Bags = 3 }, Data, Context(seed: 1) with { Earlier = members });

        AssertSame(TemperatureScaledModel.Fit(ensemble, Data.Validation, threads: 1, folder.Path));
    }

    private static DenseModel Dense(string name) => new() { Name = name, Layers = [new() { Units = 24, BatchNorm = true }], Training = new() { Epochs = 3 } };

    private TrainedModel Train(ModelDefinition definition, int seed = 1) => BuiltInTrainers.Create()[definition.GetType()].Train(definition, Data, Context(seed));

    private TrainingContext Context(int seed) => new(seed, Threads: 1, folder.Path, new RecordingTrainingObserver(), TestContext.Current.CancellationToken);

    private StoredModel Stored(TrainedModel model)
    {
        var name = model.Facts.Temperature is null ? "plain" : "calibrated";
        return new StoredModel { Name = name, Kind = "dense", Source = name, ZipPath = Save(model, name), Packages = model.Facts.Packages, ReadValidation = () => model.Score(Data.Validation, 1) };
    }

    private string Save(TrainedModel model, string name = "model")
    {
        var path = Path.Combine(folder.Path, $"{name}-saved.zip");
        model.Save(path);
        return path;
    }

    private void AssertSame(TrainedModel model)
    {
        var path = Save(model);
        using var zip = ModelZip.Load(path, folder.Path);
        using var scorer = new GraphScorer(StandaloneOnnx.Create(zip, path), zip.PixelCount, zip.ClassNames.Count);
        var (scores, labels) = scorer.Predict(Data.Validation);

        var expected = model.Score(Data.Validation, threads: 1).Values.ToArray();
        Assert.All(Enumerable.Range(0, expected.Length), index => Assert.Equal(expected[index], scores.Values.Span[index], ModelRoundTrip.Tolerance));
        Assert.Equal(Enumerable.Range(0, scores.Rows).Select(row => zip.ClassNames[scores.PredictedClass(row)]), labels);
        model.Dispose();
    }
}
