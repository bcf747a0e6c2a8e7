using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Models.Onnx;
using Mnist.Models.Zip;
using Mnist.Tests.Trainers;
using Mnist.Trainers;

namespace Mnist.Tests.Conformance;

/// <summary>What every kind of model must do, whoever trains it.</summary>
public sealed class TrainerConformanceTests(TrainedModels trained) : IClassFixture<TrainedModels>
{
    private const double FarAboveChance = 0.6;

    /// <summary>Kinds of which neither this program nor ML.NET makes a graph; an ensemble has one where all its members are networks.</summary>
    private static readonly string[] KindsWithoutGraph = ["randomFourierFeaturesLbfgs", "gamOva", "naiveBayes", "ensemble"];

    private static LabeledImages Validation => TrainedModels.Data.Validation;

    public static TheoryData<string> Kinds => [.. SmallModels.Kinds];

    public static TheoryData<string> KindsThatShare => [.. ModelKinds.All.Where(kind => kind.Threads != ThreadUse.All).Select(kind => kind.Name)];

    [Fact]
    public void Suite_Kinds_AreAllThatAreTrained()
    {
        Type[] searches = [typeof(AutoMLModel), typeof(MicrosoftAutoMLModel)];
        var declared = ModelKinds.All.Select(kind => kind.Model).Except(searches).ToHashSet();
        Assert.Equal(declared, SmallModels.All.Select(model => model.GetType()).ToHashSet());
        Assert.Equal(declared, BuiltInTrainers.Create().Keys.Except(searches).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Score_ValidationRows_AreProbabilitiesFarAboveChance(string kind)
    {
        var scores = trained.Of(kind).Score(Validation, threads: 1);
        AssertProbabilities(scores, Validation.Count);
        Assert.InRange(TestImages.Accuracy(scores, Validation), FarAboveChance, 1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Score_OtherThreadCount_GivesTheSameBits(string kind) =>
        AssertSameBits(trained.Of(kind).Score(Validation, threads: 1), trained.Of(kind).Score(Validation, threads: 3));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Train_SameArguments_GivesTheSameBits(string kind)
    {
        using var again = trained.Train(SmallModels.Of(kind), TrainedModels.Data, threads: 2);
        AssertSameBits(trained.Of(kind).Score(Validation, threads: 1), again.Score(Validation, threads: 1));
    }

    /// <summary>Such a model may be trained beside others, with the threads that these leave it.</summary>
    [Theory]
    [MemberData(nameof(KindsThatShare))]
    public void Train_KindThatIsNotGivenAllThreads_GivesTheSameBitsOnOne(string kind)
    {
        using var again = trained.Train(SmallModels.Of(kind), TrainedModels.Data, threads: 1);
        AssertSameBits(trained.Of(kind).Score(Validation, threads: 1), again.Score(Validation, threads: 1));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Save_ReadBack_ScoresTheSameAndNamesClassesInLabelOrder(string kind)
    {
        var model = trained.Of(kind);
        var path = Path.Combine(trained.Folder, $"{kind}.zip");
        model.Save(path);

        ModelRoundTrip.Check(model, path, Validation, threads: 1, trained.Folder);
        using var zip = ModelZip.Load(path, trained.Folder);
        Assert.Equal(TestImages.ClassNames, zip.ClassNames);
        Assert.Equal(Validation.Shape.PixelCount, zip.PixelCount);
        var labels = zip.Predict(Validation).Labels;
        var right = Enumerable.Range(0, Validation.Count).Count(row => labels[row] == TestImages.ClassNames[Validation.Label(row)]);
        Assert.InRange(right / (double)Validation.Count, FarAboveChance, 1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void StandaloneOnnx_EveryKind_ScoresTheSameOrSaysWhatHasNoGraph(string kind)
    {
        var model = trained.Of(kind);
        var path = Path.Combine(trained.Folder, $"{kind}-onnx.zip");
        model.Save(path);
        using var zip = ModelZip.Load(path, trained.Folder);
        if (KindsWithoutGraph.Contains(kind))
        {
            Assert.Matches("^[^`]+$", Assert.Throws<NoOnnxGraphException>(() => StandaloneOnnx.Create(zip, path)).Message);
            return;
        }

        var graph = StandaloneOnnx.Create(zip, path);
        using var scorer = new GraphScorer(graph, zip.PixelCount, zip.ClassNames.Count);
        var (scores, labels) = scorer.Predict(Validation);

        var expected = model.Score(Validation, threads: 1);
        Assert.All(Enumerable.Range(0, expected.Values.Length), index => Assert.Equal(expected.Values.Span[index], scores.Values.Span[index], ModelRoundTrip.Tolerance));
        Assert.Equal(Enumerable.Range(0, scores.Rows).Select(row => zip.ClassNames[scores.PredictedClass(row)]), labels);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Save_FileExists_IsRefused(string kind)
    {
        var path = Path.Combine(trained.Folder, $"{kind}.taken");
        File.WriteAllText(path, "precious");
        Assert.Throws<IOException>(() => trained.Of(kind).Save(path));
        Assert.Equal("precious", File.ReadAllText(path));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Train_CancelledBefore_Throws(string kind) =>
        Assert.ThrowsAny<OperationCanceledException>(() =>
            trained.Train(SmallModels.Of(kind), TrainedModels.Data, threads: 1, new RecordingTrainingObserver(), new CancellationToken(canceled: true)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Train_CancelledWhileTraining_Throws(string kind)
    {
        using var cancellation = new CancellationTokenSource();
        var observer = new RecordingTrainingObserver((_, _) => cancellation.Cancel());
        Assert.ThrowsAny<OperationCanceledException>(() =>
            trained.Train(SmallModels.Of(kind), TrainedModels.Data, threads: 1, observer, cancellation.Token));
        Assert.NotEmpty(observer.Progress);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Train_ClassWithoutRowsOnOneThread_StillGivesProbabilities(string kind)
    {
        const int missing = 4;
        var data = TestImages.Data(training: 600, validation: 200, keepLabel: label => label != missing);
        using var model = trained.Train(SmallModels.Of(kind), data, threads: 1);
        var scores = model.Score(data.Validation, threads: 1);
        AssertProbabilities(scores, data.Validation.Count);
        Assert.DoesNotContain(missing, Enumerable.Range(0, scores.Rows).Select(scores.PredictedClass));
        Assert.InRange(TestImages.Accuracy(scores, data.Validation), 0.5, 1);
    }

    private static void AssertProbabilities(ClassProbabilities scores, int rows)
    {
        Assert.Equal(TestImages.ClassNames.Count, scores.Classes);
        Assert.Equal(rows, scores.Rows);
        for (var row = 0; row < rows; row++)
        {
            var sum = 0.0;
            foreach (var probability in scores.Row(row))
            {
                Assert.InRange(probability, 0, 1);
                sum += probability;
            }

            Assert.Equal(1, sum, tolerance: 1e-4);
        }
    }

    private static void AssertSameBits(ClassProbabilities expected, ClassProbabilities actual) =>
        Assert.True(expected.Values.Span.SequenceEqual(actual.Values.Span), "the scores differ");
}
