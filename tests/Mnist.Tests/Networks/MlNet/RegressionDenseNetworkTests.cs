using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks;
using Mnist.Networks.MlNet;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Networks.MlNet;

/// <summary>The dense network among the regression trainers of ML.NET.</summary>
public sealed class RegressionDenseNetworkTests : IDisposable
{
    private const string Label = nameof(Point.Number);

    private readonly TemporaryFolder folder = new();
    private readonly MLContext mlContext = new(seed: 1);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(Loss.Squared)]
    [InlineData(Loss.Absolute)]
    public void CrossValidate_NumbersFarFromZero_ExplainsMostOfThem(Loss loss)
    {
        var folds = mlContext.Regression.CrossValidate(mlContext.View(Points.Draw(500, seed: 1)), Pipeline(loss), numberOfFolds: 3, labelColumnName: Label);
        Assert.All(folds, fold => Assert.InRange(fold.Metrics.RSquared, 0.9, 1));
    }

    // A tenth of the numbers is far off: squares follow them, distances hardly.
    [Fact]
    public void Fit_WithSomeNumbersFarOff_FollowsThemLessByTheAbsoluteLoss()
    {
        var rows = Points.Draw(600, seed: 1);
        var training = mlContext.View(rows.Select((row, index) => index % 10 == 0 ? row with { Number = row.Number + 20_000 } : row));
        double Error(Loss loss) => mlContext.Regression.Evaluate(Pipeline(loss).Fit(training).Transform(mlContext.View(rows)), Label).MeanAbsoluteError;
        Assert.True(4 * Error(Loss.Absolute) < Error(Loss.Squared));
    }

    [Fact]
    public void Saved_Model_GivesTheSameByTransformersOfMlNetsOwn()
    {
        var training = mlContext.View(Points.Draw(400, seed: 1));
        var (test, model) = (mlContext.View(Points.Draw(200, seed: 2)), Pipeline().Fit(training));
        var (live, loaded) = (model.Transform(test), Reloaded(model, training.Schema).Transform(test));

        // In units of the numbers' deviation, which is about 300.
        Assert.All(live.GetColumn<float>("Score").Zip(loaded.GetColumn<float>("Score")), pair => Assert.Equal(pair.First, pair.Second, 0.01f));
        Assert.Equal(live.Schema.Where(column => !column.IsHidden).Select(column => column.Name), loaded.Schema.Where(column => !column.IsHidden).Select(column => column.Name));
        Assert.InRange(mlContext.Regression.Evaluate(loaded, Label).RSquared, 0.9, 1);
    }

    [Fact]
    public void Fit_MissingNumbers_AreSkipped()
    {
        var known = Points.Draw(60, seed: 1);
        var rows = known.SelectMany(row => new[] { row, row with { Number = float.NaN } });
        var model = mlContext.Regression.Trainers.DenseNetwork(Label, numberOfEpochs: 2);
        Assert.Equal(
            model.Fit(mlContext.View(known)).Transform(mlContext.View(known)).GetColumn<float>("Score"),
            model.Fit(mlContext.View(rows)).Transform(mlContext.View(known)).GetColumn<float>("Score"));
    }

    [Fact]
    public void Fit_EqualNumbers_PredictsThem()
    {
        var rows = mlContext.View(Points.Draw(60, seed: 1).Select(row => row with { Number = 7 }));
        var scores = mlContext.Regression.Trainers.DenseNetwork(Label, numberOfEpochs: 50).Fit(rows).Transform(rows).GetColumn<float>("Score");
        Assert.All(scores, score => Assert.Equal(7, score, 0.5f));
    }

    [Fact]
    public void Fit_WithALossOfClasses_NamesTheTwoItHas()
    {
        var estimator = mlContext.Regression.Trainers.DenseNetwork(new DenseRegressionOptions { LabelColumnName = Label, Loss = Loss.SigmoidCrossEntropy });
        var refusal = Assert.Throws<ArgumentException>(() => estimator.Fit(mlContext.View(Points.Draw(9, seed: 1))));
        Assert.Contains("a regression has loss Squared or Absolute, not SigmoidCrossEntropy", refusal.Message, StringComparison.Ordinal);
    }

    private EstimatorChain<NetworkTransformer> Pipeline(Loss loss = Loss.Squared) => mlContext.Transforms.NormalizeMeanVariance("Features")
        .Append(mlContext.Regression.Trainers.DenseNetwork(Label, loss: loss, hiddenUnits: [48, 24], numberOfEpochs: 80, learningRate: 0.01));

    private ITransformer Reloaded(ITransformer model, DataViewSchema schema)
    {
        var path = Path.Combine(folder.Path, "model.zip");
        mlContext.Model.Save(model, schema, path);
        return new MLContext(seed: 2).Model.Load(path, out _);
    }
}
