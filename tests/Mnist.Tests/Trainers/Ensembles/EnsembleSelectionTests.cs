using System.Numerics;
using CsCheck;
using Mnist.Definitions.Models;
using Mnist.Evaluation;
using Mnist.Evaluation.Calibration;
using Mnist.Models;
using Mnist.Trainers.Ensembles;

namespace Mnist.Tests.Trainers.Ensembles;

public sealed class EnsembleSelectionTests
{
    private static readonly EnsembleModel Settings = new() { Name = "blend" };

    /// <summary>One selection from all of the library: the paper's algorithm without bagging.</summary>
    private static readonly EnsembleModel Plain = Settings with { Bags = 1, BagFraction = 1 };

    [Fact]
    public void Select_ModelsThatErrOnDifferentRows_AveragesThem()
    {
        // Three models, each sure of two rows and a little wrong on the third.
        int[] labels = [0, 0, 0];
        var library = Library(labels, [0.4, 0.9, 0.9], [0.9, 0.4, 0.9], [0.9, 0.9, 0.4]);

        var weights = Select(library, Plain with { InitialMembers = 1 });

        Assert.Equal(1, weights.Sum(), precision: 12);
        Assert.True(weights.Count(weight => weight > 0) >= 2, string.Join(' ', weights));
    }

    [Fact]
    public void Select_OneModelDeservesMoreWeight_DrawsItTwice()
    {
        // Row 0 is right only if the first model weighs more than the second, row 1 only if the second takes part.
        var library = Library([0, 0, 0, 0], [0.6, 0.45, 0.9, 0.9], [0.35, 0.65, 0.2, 0.2]);

        var weights = Select(library, Plain with { InitialMembers = 1, Draws = 3 });

        Assert.Equal([2 / 3.0, 1 / 3.0], weights);
    }

    [Fact]
    public void Select_SameErrors_TakesTheSmallerLogLoss() =>
        Assert.Equal([0, 1], Select(Library([0, 1], [0.6, 0.6], [0.9, 0.9]), Plain with { Draws = 1, InitialMembers = 1 }));

    [Fact]
    public void Select_TiedClasses_AreNotRight()
    {
        // A model that knows nothing gives every class the same.
        var library = Library([0, 1, 0], [0.5, 0.5, 0.5], [0.9, 0.9, 0.2]);

        Assert.Equal(1, EnsembleSelection.Ranked(library)[0]);
    }

    [Fact]
    public void Select_MoreModelsThanMayBeMembers_KeepsThatMany()
    {
        var library = RandomLibrary(models: 12, rows: 60, seed: 3);

        Assert.Equal(3, Select(library, Settings with { MaximumMembers = 3 }).Count(weight => weight > 0));
    }

    [Fact]
    public void Select_OneModelFarBetter_IsInEverySelection()
    {
        double[] good = [0.9, 0.9, 0.9, 0.9, 0.9, 0.4], bad = [0.3, 0.3, 0.3, 0.3, 0.6, 0.3];

        Assert.Equal([0, 0, 1, 0], Select(Library([0, 0, 0, 1, 1, 1], bad, bad, good, bad), Settings with { BagFraction = 0.5 }));
    }

    [Fact]
    public void Select_OneModel_IsAllOfIt() => Assert.Equal([1], Select(Library([0], [0.2]), Settings));

    [Fact]
    public void Select_AnyThreads_GivesTheSameWeights() =>
        Gen.Int[0, 1_000].Sample(
            seed =>
            {
                var library = RandomLibrary(models: 6, rows: 50, seed);
                return EnsembleSelection.Select(library, Settings, seed, threads: 1).SequenceEqual(EnsembleSelection.Select(library, Settings, seed, threads: 3));
            },
            iter: 20);

    [Fact]
    public void Select_AnotherSeed_DrawsOtherBags()
    {
        var library = RandomLibrary(models: 12, rows: 60, seed: 3);

        Assert.NotEqual(EnsembleSelection.Select(library, Settings, seed: 1, threads: 1), EnsembleSelection.Select(library, Settings, seed: 2, threads: 1));
    }

    [Fact]
    public void SelectGreedily_AnyLibrary_IsNeverWorseThanItsBestModel() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[1, 70], Gen.Int[0, 1_000], Gen.Int[1, 12]).Sample(
            (models, rows, seed, draws) =>
            {
                var library = RandomLibrary(models, rows, seed);
                var weights = GreedySelection.Select(library, EnsembleSelection.Ranked(library), Plain with { Draws = draws });
                Assert.Equal(1, weights.Sum(), precision: 9);
                return RightRows(models, rows, seed, weights) >= Enumerable.Range(0, models).Max(model => RightRows(models, rows, seed, Alone(models, model)));
            },
            iter: 200);

    [Fact]
    public void Score_AnyRows_IsThatOfTheAverage() =>
        Gen.Select(Gen.Int[1, 70], Gen.Int[0, 1_000]).Sample(
            (rows, seed) =>
            {
                var library = RandomLibrary(2, rows, seed);
                var sum = library.EmptySum();
                library.Add(sum, 0);
                var score = library.ScoreWith(sum, 1, 1);
                var (labels, models) = Random(2, rows, seed);
                var average = WeightedAverage.Of(models.Select(model => (model, 0.5)));
                var loss = Enumerable.Range(0, rows).Average(row => -Math.Log(average.Row(row)[labels[row]]));
                Assert.Equal(Enumerable.Range(0, rows).Count(row => average.PredictedClass(row) == labels[row]), score.Right);
                Assert.Equal(loss, score.LogLoss, tolerance: 1e-4);
            },
            iter: 100);

    [Fact]
    public void ScoreByLogLoss_AnyRows_IsThatOfTheAverageAtTheTemperatureOfTheBestModel() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[0, 1_000]).Sample(
            (vectors, seed) =>
            {
                var rows = vectors * Vector<float>.Count;
                var (labels, models) = Random(2, rows, seed);
                int[] all = [.. Enumerable.Range(0, rows)];
                var library = new EnsembleLibrary(models, labels, all, EnsembleMetric.LogLoss);
                var sum = library.EmptySum();
                library.Add(sum, 0);

                var temperature = TemperatureScaling.Fit(models[EnsembleSelection.Ranked(new EnsembleLibrary(models, labels, all))[0]], labels, all);
                var average = TemperatureScaling.Apply(WeightedAverage.Of(models.Select(model => (model, 0.5))), temperature);
                Assert.Equal(all.Average(row => LogLoss.OfRow(average.Row(row), labels[row])), library.ScoreWith(sum, 1, 1).LogLoss, tolerance: 1e-3);
            },
            iter: 100);

    /// <summary>They are never wrong together: which of them has one more right is luck.</summary>
    [Fact]
    public void SelectByLogLoss_BestHasOneMoreRight_AveragesAllTheSame()
    {
        int[] labels = new int[40];
        double[] Model(int from, int wrong) => [.. labels.Select((_, row) => row >= from && row < from + wrong ? 0.4 : 0.8)];
        ClassProbabilities[] models = [TwoClasses(labels, Model(0, 9)), TwoClasses(labels, Model(20, 10))];
        var library = new EnsembleLibrary(models, labels, [.. Enumerable.Range(0, 40)], EnsembleMetric.LogLoss);
        Assert.All(Select(library, Plain), weight => Assert.InRange(weight, 0.4, 0.6));
    }

    private static double[] Select(EnsembleLibrary library, EnsembleModel settings) => EnsembleSelection.Select(library, settings, seed: 1, threads: 1);

    /// <summary>Models of two classes.</summary>
    /// <param name="labels">Class of each row.</param>
    /// <param name="models">Each model's probability of each row's true class.</param>
    private static EnsembleLibrary Library(int[] labels, params double[][] models) =>
        new([.. models.Select(model => TwoClasses(labels, model))], labels, [.. Enumerable.Range(0, labels.Length)]);

    private static ClassProbabilities TwoClasses(int[] labels, double[] ofTruth) =>
        new(2, labels.Zip(ofTruth).SelectMany(row => row.First == 0 ? new[] { (float)row.Second, 1 - (float)row.Second } : [1 - (float)row.Second, (float)row.Second]).ToArray());

    private static EnsembleLibrary RandomLibrary(int models, int rows, int seed)
    {
        var (labels, probabilities) = Random(models, rows, seed);
        return new EnsembleLibrary(probabilities, labels, [.. Enumerable.Range(0, rows)]);
    }

    private static (int[] Labels, ClassProbabilities[] Models) Random(int models, int rows, int seed)
    {
        var random = new Random(seed);
        var labels = Enumerable.Range(0, rows).Select(_ => random.Next(3)).ToArray();
        return (labels, [.. Enumerable.Range(0, models).Select(_ => new ClassProbabilities(3, labels.SelectMany(label => RandomRow(random, label)).ToArray()))]);
    }

    private static float[] RandomRow(Random random, int label)
    {
        var values = Enumerable.Range(0, 3).Select(index => random.NextSingle() + (index == label ? 0.2f : 0.01f)).ToArray();
        return [.. values.Select(value => value / values.Sum())];
    }

    private static double[] Alone(int models, int model) => [.. Enumerable.Range(0, models).Select(other => other == model ? 1.0 : 0)];

    private static int RightRows(int models, int rows, int seed, double[] weights)
    {
        var (labels, probabilities) = Random(models, rows, seed);
        var average = WeightedAverage.Of(probabilities.Zip(weights));
        return Enumerable.Range(0, rows).Count(row => average.PredictedClass(row) == labels[row]);
    }
}
