using Microsoft.ML;
using Mnist.Networks;
using Mnist.Networks.MlNet;

namespace Mnist.Tests.Networks.MlNet;

/// <summary>What all trainers do alike: weights, validation rows, a network to start from, progress, cancellation.</summary>
public sealed class NetworkFitTests
{
    private readonly MLContext mlContext = new(seed: 1);

    [Fact]
    public void Fit_RowsThatCountNothing_AreAsIfNotThere()
    {
        // Wrong rows of weight 0 beside right ones, in one batch: what is left is the right ones, whose weight is scaled up.
        var rows = Points.Draw(200, seed: 1);
        var mixed = mlContext.View(rows.Concat(rows.Select(row => row with { Answer = !row.Answer, Number = -row.Number, Weight = 0 })));
        var (test, options) = (mlContext.View(rows), new DenseNetworkOptions { LabelColumnName = nameof(Point.Answer), ExampleWeightColumnName = nameof(Point.Weight) });
        var (weighted, unweighted) = (Accuracy(options), Accuracy(options with { ExampleWeightColumnName = null }));
        Assert.True(weighted > 0.9 && unweighted < 0.75, $"{weighted} with weights, {unweighted} without");

        double Accuracy(DenseNetworkOptions chosen) => mlContext.BinaryClassification.Evaluate(
            mlContext.BinaryClassification.Trainers.DenseNetwork(chosen with { NumberOfEpochs = 40 }).Fit(mixed).Transform(test), nameof(Point.Answer)).Accuracy;
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    public void Fit_AWeightThatCannotBe_NamesTheRow(float weight)
    {
        var rows = Points.Draw(9, seed: 1);
        rows[3] = rows[3] with { Weight = weight };
        var estimator = mlContext.Regression.Trainers.DenseNetwork(nameof(Point.Number), exampleWeightColumnName: nameof(Point.Weight));
        var refusal = Assert.Throws<ArgumentException>(() => estimator.Fit(mlContext.View(rows)));
        Assert.Contains("weight column 'Weight' has", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("in row 3", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Fit_ANumberThatIsInfinite_NamesTheRow(float number)
    {
        var rows = Points.Draw(9, seed: 1);
        rows[3] = rows[3] with { Number = number };
        var refusal = Assert.Throws<ArgumentException>(() => mlContext.Regression.Trainers.DenseNetwork(nameof(Point.Number)).Fit(mlContext.View(rows)));
        Assert.Contains(FormattableString.Invariant($"label column 'Number' has {number} in row 3, which is not a finite number"), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_NoSuchWeightColumn_NamesIt()
    {
        var estimator = mlContext.Regression.Trainers.DenseNetwork(nameof(Point.Number), exampleWeightColumnName: "Importance");
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => estimator.Fit(mlContext.View(Points.Draw(9, seed: 1))));
        Assert.Contains("Could not find weight column 'Importance'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_WithValidationRows_StopsEarlyOnThem()
    {
        var epochs = new List<EpochResult>();
        var options = new DenseRegressionOptions
        {
            LabelColumnName = nameof(Point.Number),
            EpochEnded = epochs.Add,
            Training = new() { Epochs = 200, BatchSize = 32, EarlyStopping = new() { Patience = 2 } },
        };
        mlContext.Regression.Trainers.DenseNetwork(options).Fit(mlContext.View(Points.Draw(100, seed: 1, noise: 2)), mlContext.View(Points.Draw(100, seed: 2, noise: 2)));
        Assert.InRange(epochs.Count, 3, 199);
        Assert.All(epochs, epoch => Assert.True(epoch is { ValidationLoss: not null, TrainAccuracy: null, ValidationAccuracy: null }));
    }

    [Fact]
    public void Fit_WithTwoKindsOfValidationRows_NamesTheOption()
    {
        var rows = mlContext.View(Points.Draw(50, seed: 1));
        var estimator = mlContext.Regression.Trainers.DenseNetwork(new DenseRegressionOptions { LabelColumnName = nameof(Point.Number), ValidationFraction = 0.2 });
        Assert.Contains("ValidationFraction", Assert.Throws<ArgumentException>(() => estimator.Fit(rows, rows)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_FromAPreviousModel_GoesOnWhereItWas()
    {
        var rows = mlContext.View(Points.Draw(300, seed: 1));
        var (first, later) = (new List<EpochResult>(), new List<EpochResult>());
        DenseRegressionOptions Options(List<EpochResult> epochs) => new() { LabelColumnName = nameof(Point.Number), NumberOfEpochs = 30, EpochEnded = epochs.Add };
        var previous = mlContext.Regression.Trainers.DenseNetwork(Options(first)).Fit(rows);

        // Other rows have another mean and deviation: the network is taken out of the old ones and into the new.
        var other = mlContext.View(Points.Draw(300, seed: 2).Where(row => row.Number > 4_900));
        mlContext.Regression.Trainers.DenseNetwork(Options(later)).Fit(other, previous.Model);
        Assert.True(later[0].TrainLoss < 0.5 * first[0].TrainLoss, $"{first[0]}; {later[0]}");
    }

    [Fact]
    public void Fit_FromAModelOfAnotherShape_NamesBothShapes()
    {
        var rows = mlContext.View(Points.Draw(50, seed: 1));
        var previous = mlContext.BinaryClassification.Trainers.DenseNetwork(nameof(Point.Answer), hiddenUnits: [8], numberOfEpochs: 1).Fit(rows);
        var estimator = mlContext.Regression.Trainers.DenseNetwork(nameof(Point.Number), hiddenUnits: [8, 4]);
        Assert.StartsWith(
            "the network to start from is 3 inputs - 8 Relu - 1 Sigmoid, and this one is 3 inputs - 8 Relu - 4 Relu - 1 Identity",
            Assert.Throws<ArgumentException>(() => estimator.Fit(rows, previous.Model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_WithProgress_TellsARisingFraction()
    {
        var fractions = new List<double>();
        var options = new DenseNetworkOptions { LabelColumnName = nameof(Point.Answer), NumberOfEpochs = 20, Progress = fractions.Add };
        mlContext.BinaryClassification.Trainers.DenseNetwork(options).Fit(mlContext.View(Points.Draw(300, seed: 1)));
        Assert.NotEmpty(fractions);
        Assert.Equal(fractions.Order(), fractions);
        Assert.All(fractions, fraction => Assert.InRange(fraction, 0, 1));
    }

    [Fact]
    public void Fit_Cancelled_Ends()
    {
        using var source = new CancellationTokenSource();
        var options = new DenseRegressionOptions
        {
            LabelColumnName = nameof(Point.Number),
            NumberOfEpochs = 10_000,
            Cancellation = source.Token,
            EpochEnded = _ => source.Cancel(),
        };
        Assert.ThrowsAny<OperationCanceledException>(() => mlContext.Regression.Trainers.DenseNetwork(options).Fit(mlContext.View(Points.Draw(100, seed: 1))));
    }

    [Theory]
    [InlineData(50, 32, 200)]
    [InlineData(5_000, 32, 25)]
    [InlineData(60_000, 128, 10)]
    public void Training_LeftOut_HasEpochsByTheNumberOfRows(int rows, int batch, int epochs)
    {
        var training = new DenseNetworkOptions().TrainingFor(rows);
        Assert.Equal((batch, epochs), (training.BatchSize, training.Epochs));
    }
}
