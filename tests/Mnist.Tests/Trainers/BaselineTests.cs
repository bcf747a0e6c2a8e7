using Mnist.Definitions.Models;
using Mnist.Tests.Conformance;

namespace Mnist.Tests.Trainers;

public sealed class BaselineTests(TrainedModels trained) : IClassFixture<TrainedModels>
{
    [Fact]
    public void Progress_OneAgainstAll_NamesEachClass()
    {
        var observer = new RecordingTrainingObserver();
        using var model = trained.Train(
            new LinearSvmModel { Name = "svm" }, TestImages.Data(training: 200, validation: 10), threads: 1, observer, TestContext.Current.CancellationToken);
        Assert.Equal((null, "training"), observer.Progress[0]);
        Assert.Equal((0.3, "class 'Dress', 4 of 10"), observer.Progress[4]);
        Assert.Equal(11, observer.Progress.Count);
    }

    [Fact]
    public void Progress_Dense_TellsEpochsAndValidationAccuracy()
    {
        var observer = new RecordingTrainingObserver();
        var definition = new DenseModel { Name = "dense", Layers = [new() { Units = 16 }], Training = new() { Epochs = 2 } };
        using var model = trained.Train(
            definition, TestImages.Data(training: 300, validation: 100), threads: 1, observer, TestContext.Current.CancellationToken);
        Assert.Equal([1, 2], observer.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(1, observer.Progress[^1].Fraction);
        Assert.Equal(FormattableString.Invariant($"epoch 2 of 2, validation {100 * observer.Epochs[1].ValidationAccuracy:f2} %"), observer.Progress[^1].Status);
        Assert.Equal(2, model.Facts.Epochs);
        Assert.Equal(784 * 16 + 16 + 16 * 10 + 10, model.Facts.Parameters);
    }

    [Fact]
    public void GamOva_ClassWithoutRows_TellsWhatStandsInForThem()
    {
        var (observer, data) = (new RecordingTrainingObserver(), TestImages.Data(training: 300, validation: 10));
        int[] rows = [.. Enumerable.Range(0, data.Training.Count).Where(row => data.Training.Label(row) != 4)];
        using var model = trained.Train(
            new GamOvaModel { Name = "gam", Iterations = 2 }, data with { Training = data.Training.Select(rows) }, threads: 1, observer, TestContext.Current.CancellationToken);
        Assert.Contains("no training rows for \"Coat\": a black image stands in for them", observer.Notes);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.03)]
    public void RandomFourierFeatures_GivenGamma_IsTheWidthOnPixelsOfZeroToOne(double gamma)
    {
        var images = TestImages.Rows([0, 1]);
        var distance = Distance(images.Pixels(0), images.Pixels(1));
        Assert.Equal(Math.Exp(-gamma * distance), KernelProbe.Estimate(images, gamma, features: 8_000), tolerance: 0.03);
    }

    [Fact]
    public async Task LightGbm_TrainedOnSeveralThreadsAtOnceWithOtherNumbersOfThreads_EndsWell()
    {
        var data = TestImages.Data(training: 1_000, validation: 100);
        var models = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Task.Run(() => trained.Train(
            new LightGbmModel { Name = "trees", Iterations = 4 }, data, threads: 1 + number % 4, new RecordingTrainingObserver(), TestContext.Current.CancellationToken))));
        Assert.All(models, model => Assert.True(TestImages.Accuracy(model.Score(data.Validation, 1), data.Validation) > 0.6));
        Array.ForEach(models, model => model.Dispose());
    }

    private static double Distance(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var sum = 0.0;
        for (var index = 0; index < left.Length; index++)
        {
            sum += Math.Pow((left[index] - right[index]) / 255.0, 2);
        }

        return sum;
    }
}
