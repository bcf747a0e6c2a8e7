using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Evaluation.Calibration;
using Mnist.Models;
using Mnist.Models.Zip;
using Mnist.Tests.Trainers;
using Mnist.Trainers;

namespace Mnist.Tests.Conformance;

/// <summary>Every kind of model can be given preprocessing, and its zip then does the same to raw pixels.</summary>
public sealed class PreprocessingConformanceTests(TrainedModels trained) : IClassFixture<TrainedModels>
{
    private const double FarAboveChance = 0.6;

    private static readonly PreprocessingStep[] ImageSteps = [new DeskewStep(), new CenterByMassStep(), new ThresholdStep(), new DropConstantPixelsStep()];

    private static readonly PreprocessingStep[] ScalingSteps = [new StandardizeStep()];

    public static TheoryData<string> Kinds => [.. SmallModels.Kinds.Except(["ensemble"])];

    public static TheoryData<string> ScaledKinds =>
        [.. SmallModels.All.Where(model => ModelKinds.Of(model).Refusal(model, ScalingSteps[0]) is null).Select(model => ModelKinds.Of(model).Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Save_ImageSteps_ReadsBackAndScoresRawPixelsTheSame(string kind)
    {
        using var model = AssertRoundTrip(kind, [.. ImageSteps.Where(step => ModelKinds.Of(SmallModels.Of(kind)).Refusal(SmallModels.Of(kind), step) is null)]);
        Assert.True(model.Facts.UsesPixelGeometry);
        Assert.Superset(new HashSet<string> { "Microsoft.ML.OnnxRuntime", "Microsoft.ML.OnnxTransformer" }, model.Facts.Packages.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(ScaledKinds))]
    public void Save_Standardized_ReadsBackAndScoresRawPixelsTheSame(string kind)
    {
        using var model = AssertRoundTrip(kind, ScalingSteps);
        Assert.Equal(SmallModels.Of(kind).UsesPixelGeometry, model.Facts.UsesPixelGeometry);
        Assert.Equal(trained.Of(kind).Facts.Packages, model.Facts.Packages);
    }

    [Fact]
    public void Save_StandardizedAfterImageSteps_ReadsBackAndScoresRawPixelsTheSame()
    {
        using var model = AssertRoundTrip("dense", [.. ImageSteps, .. ScalingSteps]);
        Assert.NotNull(model.Facts.Parameters);
    }

    [Fact]
    public void Save_Calibrated_ReadsBackAndScoresRawPixelsTheSame()
    {
        using var model = TemperatureScaledModel.Fit(Train("lbfgsMaximumEntropy", [new DeskewStep()]), TrainedModels.Data.Validation, threads: 1, trained.Folder);
        AssertRoundTrip(model);
    }

    [Fact]
    public void Ensemble_PreprocessedMembers_ScoresRawPixelsTheSame()
    {
        StoredModel[] members = [Stored("lbfgsMaximumEntropy", [new DeskewStep()]), Stored("naiveBayes", []), Stored("lightGbm", [new CenterByMassStep(), new DropConstantPixelsStep()])];
        using var ensemble = BuiltInTrainers.Create()[typeof(EnsembleModel)].Train(
            new EnsembleModel { Name = "small", Bags = 1, InitialMembers = 3 }, TrainedModels.Data,
            new TrainingContext(1, 1, trained.Folder, new RecordingTrainingObserver(), TestContext.Current.CancellationToken) { Earlier = members });
        AssertRoundTrip(ensemble);
        Assert.InRange(ensemble.Facts.Members!.Count, 2, 3);
    }

    private TrainedModel AssertRoundTrip(string kind, PreprocessingStep[] steps)
    {
        var model = Train(kind, steps);
        AssertRoundTrip(model);
        return model;
    }

    private void AssertRoundTrip(TrainedModel model)
    {
        var (path, validation) = (Path.Combine(trained.Folder, $"{Guid.NewGuid():N}.zip"), TrainedModels.Data.Validation);
        model.Save(path);
        ModelRoundTrip.Check(model, path, validation, threads: 1, trained.Folder);
        using var zip = ModelZip.Load(path, trained.Folder);
        Assert.Equal(TestImages.ClassNames, zip.ClassNames);
        Assert.Equal(784, zip.PixelCount);
        Assert.InRange(TestImages.Accuracy(zip.Score(validation), validation), FarAboveChance, 1);
    }

    private StoredModel Stored(string kind, PreprocessingStep[] steps)
    {
        using var model = Train(kind, steps);
        var path = Path.Combine(trained.Folder, $"{Guid.NewGuid():N}.zip");
        model.Save(path);
        var scores = model.Score(TrainedModels.Data.Validation, threads: 1);
        return new StoredModel { Name = kind, Kind = kind, Source = kind, ZipPath = path, Packages = model.Facts.Packages, ReadValidation = () => scores };
    }

    private TrainedModel Train(string kind, PreprocessingStep[] steps)
    {
        var definition = Fitting(SmallModels.Of(kind)) with { Preprocessing = steps };
        return new TrainerCatalog(BuiltInTrainers.Create()).For(definition).Train(
            definition, TrainedModels.Data, new TrainingContext(TrainedModels.Seed, 2, trained.Folder, new RecordingTrainingObserver(), TestContext.Current.CancellationToken));
    }

    // A fixed width of the kernel suits pixels from 0 to 1 alone.
    private static ModelDefinition Fitting(ModelDefinition model) => model is RandomFourierFeaturesLbfgsModel kernel ? kernel with { Gamma = null } : model;
}
