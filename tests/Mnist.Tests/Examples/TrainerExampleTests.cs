using Microsoft.ML;
using Mnist.Tests.Architecture;
using Mnist.Tests.Networks;
using Mnist.Tests.Networks.MlNet;

namespace Mnist.Tests.Examples;

/// <summary>The pieces of programs that documents show do what they say.</summary>
public sealed class TrainerExampleTests
{
    private const string End = "        // end";

    private readonly MLContext mlContext = new(seed: 1);

    [Fact]
    public void Documents_Pieces_AreThoseTested()
    {
        var lines = Repository.Text("tests/Mnist.Tests/Examples/TrainerExamples.cs").Split('\n');
        var begins = lines.Index().Where(line => line.Item.StartsWith("        // src/", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, begins.Count);
        Assert.All(begins, begin =>
        {
            var piece = string.Join('\n', lines.Skip(begin.Index + 1).TakeWhile(line => line != End).Select(line => line.Length > 8 ? line[8..] : ""));
            Assert.Contains($"```csharp\n{piece}\n```", Repository.Text(begin.Item.Trim()[3..]), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Binary_Points_AreAnswered() =>
        Assert.InRange(TrainerExamples.Binary(mlContext, mlContext.View(Points.Draw(600, seed: 1))).AreaUnderRocCurve, 0.95, 1);

    [Fact]
    public void Regression_Points_AreFollowedByBothModels()
    {
        var (rows, newRows) = (mlContext.View(Points.Draw(600, seed: 1)), mlContext.View(Points.Draw(600, seed: 2)));
        var (model, later) = TrainerExamples.Regression(mlContext, rows, newRows, TestContext.Current.CancellationToken);
        Assert.All([model, later], one => Assert.InRange(mlContext.Regression.Evaluate(one.Transform(newRows), nameof(Point.Number)).RSquared, 0.9, 1));
    }

    [Fact]
    public void Convolutional_Digits_AreToldApart()
    {
        var model = TrainerExamples.Convolutional(mlContext, Digits.Training(mlContext, 400));
        Assert.InRange(mlContext.MulticlassClassification.Evaluate(model.Transform(Digits.Test(mlContext, 200))).MicroAccuracy, 0.6, 1);
    }

    [Fact]
    public void Engine_Curve_IsFollowed()
    {
        var rows = WeightedRows.Curve(500, 3, seed: 1);
        var errors = TrainerExamples.Engine(rows).Select((number, row) => Math.Pow(number - rows.Target(row), 2));
        Assert.True(errors.Average() < 0.4, $"{errors.Average()}");
    }
}
