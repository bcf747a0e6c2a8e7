using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet;
using Mnist.Tests.Datasets;
using Mnist.Tests.Models;

namespace Mnist.Tests.Networks.MlNet;

/// <summary>A program that knows nothing of ours, in a process of its own, gets the same from a saved binary or regression model.</summary>
public sealed class NetworkStrangerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly MLContext mlContext = new(seed: 1);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Stranger_OfABinaryModel_GetsScoreProbabilityAndAnswer()
    {
        var trainer = mlContext.BinaryClassification.Trainers.DenseNetwork(nameof(Point.Answer), hiddenUnits: [16], numberOfEpochs: 20);
        var (expected, lines) = Predicted(trainer);
        Assert.All(lines.Zip(expected.GetColumn<float>("Score"), expected.GetColumn<bool>("PredictedLabel")), row =>
        {
            Assert.Equal(row.Second, Number(row.First[0]), 1e-4f);
            Assert.Equal(1 / (1 + Math.Exp(-row.Second)), Number(row.First[1]), 1e-5);
            Assert.Equal(row.Third, bool.Parse(row.First[2]));
        });
    }

    [Fact]
    public void Stranger_OfARegression_GetsTheNumbers()
    {
        var (expected, lines) = Predicted(mlContext.Regression.Trainers.DenseNetwork(nameof(Point.Number), hiddenUnits: [16], numberOfEpochs: 20));
        Assert.All(lines.Zip(expected.GetColumn<float>("Score")), row => Assert.Equal(row.Second, Number(row.First[0]), 0.01f));
    }

    private (IDataView Expected, List<string[]> Lines) Predicted(NetworkEstimator trainer)
    {
        var (training, test) = (mlContext.View(Points.Draw(300, seed: 1)), Points.Draw(100, seed: 2));
        var model = mlContext.Transforms.NormalizeMeanVariance("Features").Append(trainer).Fit(training);
        var (zip, rows, output) = (Path.Combine(folder.Path, "model.zip"), Path.Combine(folder.Path, "rows.csv"), Path.Combine(folder.Path, "predictions.csv"));
        mlContext.Model.Save(model, training.Schema, zip);
        File.WriteAllLines(rows, test.Select(row => string.Join(',', row.Features.Select(number => number.ToString("R", CultureInfo.InvariantCulture)))));
        Stranger.Run(zip, rows, output);
        var lines = File.ReadLines(output).Select(line => line.Split(',')).ToList();
        Assert.Equal(test.Count, lines.Count);
        return (model.Transform(mlContext.View(test)), lines);
    }

    private static float Number(string word) => float.Parse(word, CultureInfo.InvariantCulture);
}
