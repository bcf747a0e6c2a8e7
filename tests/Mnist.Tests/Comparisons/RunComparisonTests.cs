using CsCheck;
using Mnist.Comparisons;
using Mnist.Definitions.Models;
using Mnist.Evaluation;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Runs;
using Mnist.Tests.Evaluation;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Comparisons;

public sealed class RunComparisonTests : TemporaryStore
{
    private static readonly int[] Truth = [0, 0, 1, 1, 2, 2, 0, 1];

    [Fact]
    public void Of_ThreeRuns_ReadsAsCommitted()
    {
        var runs = Three();
        Snapshot.Match(ComparisonText.Of(RunComparison.Of(runs, "test", threads: 1), runs, mostRows: 2), "comparison.txt");
    }

    [Fact]
    public void Of_ThreeRuns_CountsRowsThatJustOneGetsRight()
    {
        var differences = RunComparison.Of(Three(), "test", threads: 1).Differences.Where(difference => difference.Part == "test").ToList();

        Assert.Equal([(0, 1), (3, 0)], differences.Select(difference => (difference.OnlyFirstRight, difference.OnlyThisRight)));
        Assert.Equal([1, 0.25], differences.Select(difference => Math.Round(difference.PValue, 12)));
        Assert.Equal([1, 0.5], differences.Select(difference => Math.Round(difference.AdjustedPValue, 12)));
    }

    [Fact]
    public void Of_RowsOfValidation_AreThoseTheyDisagreeOn()
    {
        var rows = RunComparison.Of(Three(), "validation", threads: 1).Rows;

        var row = Assert.Single(rows);
        Assert.Equal((7, "one"), (row.Row, row.TrueClass));
        Assert.Equal([true, true, false], row.Answers.Select(answer => answer.IsRight));
    }

    [Fact]
    public void Of_SameRunTwice_DiffersInNothing()
    {
        var run = Compared("a", SampleRuns.Dense, Truth, Truth);

        var comparison = RunComparison.Of([run, run], "test", threads: 1);

        Assert.Empty(comparison.Configuration);
        Assert.Empty(comparison.Rows);
        Assert.All(comparison.Differences, difference => Assert.Equal((0, 1.0, 0.0), (difference.Accuracy, difference.PValue, difference.LogLossInterval.High)));
    }

    [Theory]
    [InlineData("7,1,1,0,1,0\n", "")]
    [InlineData("0,0,0,1,0,0", "0,9,0,1,0,0")]
    [InlineData("0,0,0,1,0,0", "0,0,9,1,0,0")]
    [InlineData("0,0,0,1,0,0", "0,0,0,1,0,NaN")]
    [InlineData("0,0,0,1,0,0", "0,1,0,1,0,0")]
    [InlineData("0,0,0,1,0,0", "0,0,1,0,1,0")]
    public void Read_PredictionsThatAreNotThoseOfTheFigures_Throws(string written, string damaged)
    {
        var run = Published("a", SampleRuns.Dense, Truth, Truth);
        var path = Path.Combine(run.Folder, "predictions-test.csv");
        var text = File.ReadAllText(path);
        Assert.Contains(written, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(written, damaged, StringComparison.Ordinal));

        var refusal = Assert.Throws<InvalidDataException>(() => ComparedRun.Read(run));

        Assert.Contains("its test predictions and the figures in run.json disagree", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AnyRuns_CountsEveryFlipAndHasTheLogLossDifferenceWithinItsInterval()
    {
        var predicted = Gen.Int[0, 2].Array[Truth.Length];
        var count = 0;
        Gen.Select(predicted, predicted).Sample((one, other) =>
        {
            List<ComparedRun> runs =
            [
                Compared($"first-{++count}", SampleRuns.Dense, one, one),
                Compared($"second-{count}", SampleRuns.Dense, other, other),
            ];
            var difference = RunComparison.Of(runs, "test", threads: 1).Differences[0];
            Assert.Equal(one.Zip(other).Zip(Truth).Count(row => (row.First.First == row.Second) != (row.First.Second == row.Second)), difference.OnlyFirstRight + difference.OnlyThisRight);
            Assert.InRange(difference.LogLoss, difference.LogLossInterval.Low, difference.LogLossInterval.High);
        }, iter: 10, threads: 1);
    }

    [Fact]
    public void Of_SearchesThatChoseOtherOptions_NamesThose()
    {
        RunRecord Searched(double dropout) => SampleRuns.Completed(new AutoMLModel { Name = "search", MaximumTrials = 1 }) with
        {
            Facts = new ModelFacts { Chosen = new DenseModel { Name = "search", InputDropout = dropout } },
        };

        var difference = Assert.Single(ConfigurationDifference.Of([Searched(0), Searched(0.5)]));

        Assert.Equal(("chosen.inputDropout", "0", "0.5"), (difference.Path, difference.Values[0], difference.Values[1]));
    }

    private List<ComparedRun> Three() =>
    [
        Compared("a", SampleRuns.Dense, Truth, [0, 0, 1, 1, 2, 2, 0, 0]),
        Compared("b", new DenseModel { Name = "dense", Layers = [new HiddenLayer { Units = 64 }], InputDropout = 0.25 }, Truth, Truth),
        Compared("c", new SdcaMaximumEntropyModel { Name = "linear" }, [0, 0, 1, 1, 2, 2, 0, 0], [0, 0, 1, 1, 1, 1, 1, 0]),
    ];

    private ComparedRun Compared(string id, ModelDefinition model, int[] validation, int[] test) => ComparedRun.Read(Published(id, model, validation, test));

    private StoredRun Published(string id, ModelDefinition model, int[] validation, int[] test)
    {
        using var builder = Store.Begin(id);
        File.WriteAllText(Path.Combine(builder.Folder, "model.zip"), "a model");
        var rows = LabeledRows.Of(Truth);
        builder.WritePredictions("validation", LabeledRows.Certain(3, validation), rows);
        builder.WritePredictions("test", LabeledRows.Certain(3, test), rows);
        return builder.Publish(SampleRuns.Completed(model) with
        {
            Run = id,
            Validation = Evaluator.Evaluate(LabeledRows.Certain(3, validation), rows, ["zero", "one", "two"]),
            Test = Evaluator.Evaluate(LabeledRows.Certain(3, test), rows, ["zero", "one", "two"]),
        });
    }
}
