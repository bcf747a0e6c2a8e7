using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Trainers.Ensembles;

namespace Mnist.Tests.Trainers.Ensembles;

public sealed class CrossEstimationTests
{
    private static readonly EnsembleModel Settings = new() { Name = "blend" };

    [Fact]
    public void Estimate_ModelsThatOnlyGuess_IsNotFooledByTheChoice()
    {
        const int rows = 400;
        var random = new Random(5);
        var labels = Enumerable.Range(0, rows).Select(_ => random.Next(2)).ToArray();
        var guesses = Enumerable.Range(0, 30).Select(_ => Of(Enumerable.Range(0, rows).Select(_ => random.NextSingle()))).ToList();
        var library = new EnsembleLibrary(guesses, labels, [.. Enumerable.Range(0, rows)]);
        var chosen = WeightedAverage.Of(guesses.Zip(EnsembleSelection.Select(library, Settings, seed: 1, threads: 1)));
        var flattered = Enumerable.Range(0, rows).Count(row => chosen.PredictedClass(row) == labels[row]) / (double)rows;

        var estimate = new CrossEstimation(guesses, labels).Estimate(Settings, EnsembleMetric.Accuracy, seed: 1, threads: 1)!;

        Assert.Equal(rows, estimate.Rows);
        Assert.InRange(flattered, 0.56, 1);
        Assert.InRange(estimate.EnsembleAccuracy, 0.42, 0.55);
    }

    [Fact]
    public void Estimate_OneModel_IsNoBetterThanItself()
    {
        var estimate = new CrossEstimation([Of([0.9f, 0.8f, 0.2f, 0.7f])], [0, 0, 0, 0]).Estimate(Settings, EnsembleMetric.Accuracy, seed: 1, threads: 1)!;

        Assert.Equal(new CrossEstimate(4, 0.75, 0.75), estimate with { EnsembleLogLoss = null, BestSingleLogLoss = null });
        Assert.Equal(estimate.BestSingleLogLoss, estimate.EnsembleLogLoss);
        Assert.False(estimate.FavoursEnsemble);
    }

    [Fact]
    public void Estimate_AsManyRightAsTheBest_FavoursTheEnsembleThatIsSurer()
    {
        // Each is sure of what the other only guesses.
        const int rows = 400;
        var random = new Random(5);
        var sure = Enumerable.Range(0, rows).Select(_ => random.Next(2) == 0).ToList();
        var (one, other) = (Of(sure.Select(first => first ? 0.9f : 0.6f)), Of(sure.Select(first => first ? 0.6f : 0.9f)));

        var estimate = new CrossEstimation([one, other], new int[rows]).Estimate(Settings, EnsembleMetric.Accuracy, seed: 1, threads: 1)!;

        Assert.Equal((1, 1), (estimate.EnsembleAccuracy, estimate.BestSingleAccuracy));
        Assert.InRange(estimate.EnsembleLogLoss!.Value, 0.25, estimate.BestSingleLogLoss!.Value - 0.01);
        Assert.True(estimate.FavoursEnsemble);
        Assert.False(new CrossEstimate(rows, 1, 1).FavoursEnsemble);
    }

    /// <summary>Probabilities that are all too unsure say nothing of how good a model is.</summary>
    [Fact]
    public void Estimate_ProbabilitiesThatAreTooUnsure_HasTheLogLossOfSuitableOnes()
    {
        const int rows = 4_000;
        var random = new Random(5);
        var unsure = Of(Enumerable.Range(0, rows).Select(_ => random.NextDouble() < 0.9 ? 0.6f : 0.4f));

        var estimate = new CrossEstimation([unsure], new int[rows]).Estimate(Settings, EnsembleMetric.Accuracy, seed: 1, threads: 1)!;

        Assert.Equal(-0.9 * Math.Log(0.9) - 0.1 * Math.Log(0.1), estimate.BestSingleLogLoss!.Value, tolerance: 0.01);
    }

    [Fact]
    public void Estimate_OneRow_IsNone() => Assert.Null(new CrossEstimation([Of([0.9f])], [0]).Estimate(Settings, EnsembleMetric.Accuracy, seed: 1, threads: 1));

    private static ClassProbabilities Of(IEnumerable<float> ofFirst) => new(2, ofFirst.SelectMany(value => new[] { value, 1 - value }).ToArray());
}
