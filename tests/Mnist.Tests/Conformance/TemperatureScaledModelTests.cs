using Mnist.Evaluation;
using Mnist.Evaluation.Calibration;
using Mnist.Models.Zip;
using Mnist.Tests.Trainers;

namespace Mnist.Tests.Conformance;

/// <summary>Every kind of model can be calibrated, and its zip then is too.</summary>
public sealed class TemperatureScaledModelTests(TrainedModels trained) : IClassFixture<TrainedModels>
{
    public static TheoryData<string> Kinds => TrainerConformanceTests.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Save_ReadBack_ScoresTheSameAndFitsBetter(string kind)
    {
        var validation = TrainedModels.Data.Validation;
        var model = TemperatureScaledModel.Fit(trained.Of(kind), validation, threads: 1, trained.Folder);
        var path = Path.Combine(trained.Folder, $"{kind}-scaled.zip");
        model.Save(path);

        ModelRoundTrip.Check(model, path, validation, threads: 1, trained.Folder);
        using var zip = ModelZip.Load(path, trained.Folder);
        Assert.Equal(TestImages.ClassNames, zip.ClassNames);
        var (before, after) = (LogLoss.Of(trained.Of(kind).Score(validation, 1), validation), LogLoss.Of(zip.Score(validation), validation));
        Assert.True(after <= before + 1e-6, $"log loss {after} after, {before} before");
        Assert.NotNull(model.Facts.Temperature);
        Assert.Equal(trained.Of(kind).Facts.Packages, model.Facts.Packages);
    }
}
