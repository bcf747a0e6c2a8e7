using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Networks.MlNet;

/// <summary>The dense network among the binary trainers of ML.NET.</summary>
public sealed class BinaryDenseNetworkTests : IDisposable
{
    private const string Label = nameof(Point.Answer);

    private readonly TemporaryFolder folder = new();
    private readonly MLContext mlContext = new(seed: 1);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void CrossValidate_HundredsOfRows_IsFarBetterThanGuessing()
    {
        var folds = mlContext.BinaryClassification.CrossValidate(mlContext.View(Points.Draw(500, seed: 1)), Pipeline(), numberOfFolds: 3, labelColumnName: Label);
        Assert.All(folds, fold => Assert.InRange(fold.Metrics.Accuracy, 0.9, 1));
        Assert.All(folds, fold => Assert.InRange(fold.Metrics.LogLoss, 0.001, 0.6));
    }

    [Fact]
    public void Transform_AnyRow_GivesLogitProbabilityAndAnswerThatAgree()
    {
        var scored = Pipeline().Fit(mlContext.View(Points.Draw(400, seed: 1))).Transform(mlContext.View(Points.Draw(200, seed: 2)));
        var (scores, probabilities, answers) = (scored.GetColumn<float>("Score"), scored.GetColumn<float>("Probability"), scored.GetColumn<bool>("PredictedLabel"));
        Assert.All(scores.Zip(probabilities), pair => Assert.Equal(1 / (1 + Math.Exp(-pair.First)), pair.Second, 1e-6));
        Assert.Equal(scores.Select(score => score > 0), answers);
        Assert.InRange(mlContext.BinaryClassification.Evaluate(scored, Label).AreaUnderRocCurve, 0.95, 1);
    }

    [Fact]
    public void Saved_Model_GivesTheSameByTransformersOfMlNetsOwn()
    {
        var training = mlContext.View(Points.Draw(400, seed: 1));
        var (test, model) = (mlContext.View(Points.Draw(200, seed: 2)), Pipeline().Fit(training));
        var (live, loaded) = (model.Transform(test), Reloaded(model, training.Schema).Transform(test));
        AssertClose(live.GetColumn<float>("Score"), loaded.GetColumn<float>("Score"), 1e-4f);
        AssertClose(live.GetColumn<float>("Probability"), loaded.GetColumn<float>("Probability"), 1e-5f);
        Assert.Equal(live.GetColumn<bool>("PredictedLabel"), loaded.GetColumn<bool>("PredictedLabel"));
        Assert.Equal(
            live.Schema.Where(column => !column.IsHidden).Select(column => column.Name).Order(),
            loaded.Schema.Where(column => !column.IsHidden).Select(column => column.Name).Order());
        Assert.InRange(mlContext.BinaryClassification.Evaluate(loaded, Label).Accuracy, 0.9, 1);
    }

    [Fact]
    public void Fit_RowsOfAnswersAsText_NamesBothTypes()
    {
        var estimator = mlContext.BinaryClassification.Trainers.DenseNetwork(labelColumnName: nameof(Point.Number));
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => estimator.Fit(mlContext.View(Points.Draw(9, seed: 1))));
        Assert.Contains("Schema mismatch for label column 'Number': expected Boolean, got Single", refusal.Message, StringComparison.Ordinal);
    }

    private static void AssertClose(IEnumerable<float> expected, IEnumerable<float> actual, float tolerance) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));

    private EstimatorChain<NetworkTransformer> Pipeline() => mlContext.Transforms.NormalizeMeanVariance("Features")
        .Append(mlContext.BinaryClassification.Trainers.DenseNetwork(Label, hiddenUnits: [24, 12], numberOfEpochs: 60, learningRate: 0.005));

    private ITransformer Reloaded(ITransformer model, DataViewSchema schema)
    {
        var path = Path.Combine(folder.Path, "model.zip");
        mlContext.Model.Save(model, schema, path);
        return new MLContext(seed: 2).Model.Load(path, out _);
    }
}
