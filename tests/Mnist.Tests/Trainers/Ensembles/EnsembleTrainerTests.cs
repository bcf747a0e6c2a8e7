using Microsoft.ML;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Models.MlNet;
using Mnist.Models.Zip;
using Mnist.Networks.MlNet.Columns;
using Mnist.Tests.Conformance;
using Mnist.Tests.Datasets;
using Mnist.Tests.Models;
using Mnist.Trainers;
using Mnist.Trainers.Ensembles;

namespace Mnist.Tests.Trainers.Ensembles;

public sealed class EnsembleTrainerTests : IDisposable
{
    private static readonly TrainingData Data = TestImages.Data(training: 600, validation: 200);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Save_ThreeMembers_IsTheirWeightedAverageInAStrangersProcess()
    {
        var stored = StoredMembers.Train(Data, folder.Path);
        using var ensemble = Train(stored);
        var (zip, csv) = (Path.Combine(folder.Path, "ensemble.zip"), Path.Combine(folder.Path, "ensemble.csv"));
        ensemble.Save(zip);

        Stranger.Run(zip, Path.Combine(RealMnist.DataFolder, "mnist", "t10k-images-idx3-ubyte.gz"), csv);

        var members = ensemble.Facts.Members!;
        Assert.Equal(StoredMembers.Kinds.Count, members.Count);
        var expected = WeightedAverage.Of(members.Select(member => (ScoreAlone(stored, member.Name), member.Weight)));
        Stranger.AssertSame(expected, csv);
        Assert.InRange(TestImages.Accuracy(expected, TestImages.Test()), 0.75, 1);
    }

    [Fact]
    public void Save_ThreeMembers_ShowsNoColumnOfTheirs()
    {
        using var ensemble = Train(StoredMembers.Train(Data, folder.Path));
        var path = Path.Combine(folder.Path, "ensemble.zip");
        ensemble.Save(path);

        var pipeline = new MLContext(seed: 0).Model.Load(path, out var input);

        var columns = pipeline.GetOutputSchema(input).Where(column => !column.IsHidden).Select(column => column.Name);
        Assert.Equal(new[] { ImageColumns.Features, ImageColumns.Label, ColumnNames.Score, ColumnNames.PredictedLabel }.Order(), columns.Order());
    }

    [Fact]
    public void Train_ThreeMembers_TellsWhatTheyAreAndHowTheyDo()
    {
        using var ensemble = Train(StoredMembers.Train(Data, folder.Path));

        var members = ensemble.Facts.Members!;
        Assert.Equal(1, members.Sum(member => member.Weight), precision: 9);
        Assert.Equal(members.OrderByDescending(member => member.Weight), members);
        Assert.Equal(StoredMembers.Kinds.Order(), members.Select(member => member.Kind).Order());
        Assert.All(members, member => Assert.InRange(member.ValidationAccuracy, 0.6, 1));
        Assert.Equal(["Microsoft.ML.LightGbm", "Microsoft.ML.OnnxRuntime", "Microsoft.ML.OnnxTransformer"], ensemble.Facts.Packages);
        Assert.Equal(Data.Validation.Count, ensemble.Facts.CrossEstimate!.Rows);
        Assert.Null(ensemble.HeldOutScores);
    }

    [Fact]
    public void Train_MemberSawTheValidationRows_BringsTheScoresFromBefore()
    {
        var stored = StoredMembers.Train(Data, folder.Path).Take(1).Select(model => model with { TrainedOnValidation = true, UsesPixelGeometry = true }).ToList();
        using var ensemble = Train(stored);

        Assert.True(stored[0].ReadValidation()!.Values.Span.SequenceEqual(ensemble.HeldOutScores!.Values.Span));
        Assert.True(ensemble.Facts.UsesPixelGeometry);
    }

    [Fact]
    public void Train_NoModelLeft_SaysSo()
    {
        var gone = new StoredModel { Name = "a", Kind = "dense", Source = "run", ZipPath = "none", ReadValidation = () => null };

        var error = Assert.Throws<TrainingException>(() => Train([gone]));

        Assert.Equal("ensemble 'blend' has nothing to choose from: none of the models it may take has completed; mend those, or name others in \"of\"", error.Message);
    }

    private TrainedModel Train(IReadOnlyList<StoredModel> stored) => new EnsembleTrainer().Train(
        new EnsembleModel { Name = "blend", InitialMembers = 3, BagFraction = 1 }, Data,
        new TrainingContext(1, 2, folder.Path, new RecordingTrainingObserver(), CancellationToken.None) { Earlier = stored });

    private ClassProbabilities ScoreAlone(IReadOnlyList<StoredModel> stored, string name)
    {
        using var zip = ModelZip.Load(stored.Single(model => model.Name == name).ZipPath, folder.Path);
        return zip.Score(TestImages.Test());
    }
}
