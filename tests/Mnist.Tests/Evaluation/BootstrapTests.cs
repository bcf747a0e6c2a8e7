using CsCheck;
using Mnist.Evaluation;

namespace Mnist.Tests.Evaluation;

public sealed class BootstrapTests
{
    private static readonly SklearnReference Reference = SklearnReference.Load();

    [Fact]
    public void Bootstrap_SameDraws_AgreesWithScikitLearn()
    {
        var intervals = BootstrapIntervals.Of(Reference.Predicted, LabeledRows.Of(Reference.Truth), seed: 5, threads: 1, samples: 200);

        Assert.Equal(Reference.Bootstrap[0][0], intervals.LogLoss.Low, 1e-9);
        Assert.Equal(Reference.Bootstrap[0][1], intervals.LogLoss.High, 1e-9);
        AssertEqual(Reference.Bootstrap[1], intervals.MacroF1);
        AssertEqual(Reference.Bootstrap[2], intervals.WeightedPrecision);
        AssertEqual(Reference.Bootstrap[3], intervals.WeightedF1);
    }

    [Fact]
    public void Bootstrap_ClassesThatASampleLacks_AreLeftOutAsInScikitLearn()
    {
        int[][] rows = [.. Reference.Absent[..2].Select(row => Array.ConvertAll(row, label => (int)label))];
        var intervals = BootstrapIntervals.Of(LabeledRows.Certain(5, rows[1]), LabeledRows.Of(rows[0]), seed: 5, threads: 1, samples: 200);

        AssertEqual(Reference.Absent[4], intervals.MacroF1);
    }

    [Fact]
    public void Bootstrap_OtherThreadCount_GivesTheSameIntervals() => Assert.Equal(Of(seed: 1, threads: 1), Of(seed: 1, threads: 3));

    [Fact]
    public void Bootstrap_OtherSeed_GivesOtherIntervals() => Assert.NotEqual(Of(seed: 1, threads: 1), Of(seed: 2, threads: 1));

    [Fact]
    public void Bootstrap_OneRow_IsAPoint()
    {
        var intervals = BootstrapIntervals.Of(LabeledRows.Probabilities(2, 0.75f, 0.25f), LabeledRows.Of(0), seed: 1, threads: 1, samples: 20);

        Assert.Equal(-Math.Log(0.75), intervals.LogLoss.Low, 1e-7);
        Assert.Equal(intervals.LogLoss.Low, intervals.LogLoss.High);
        Assert.Equal(new Interval(1, 1), intervals.MacroF1);
    }

    [Theory]
    [InlineData(true, 1.0)]
    [InlineData(false, 0.0)]
    public void Bootstrap_AllRightOrAllWrong_HasNoSpreadInF1OnceEveryClassIsDrawn(bool right, double expected)
    {
        var truth = Enumerable.Range(0, 400).Select(row => row % 2).ToArray();
        var predicted = Array.ConvertAll(truth, one => right ? one : 1 - one);
        var intervals = BootstrapIntervals.Of(LabeledRows.Certain(2, predicted), LabeledRows.Of(truth), seed: 1, threads: 1, samples: 50);

        Assert.Equal(new Interval(expected, expected), intervals.MacroF1);
    }

    [Fact]
    public void EvaluateWithIntervals_AnyCase_HasTheFigureBetweenTheEnds()
    {
        var rows = Gen.Int[40, 80].SelectMany(count => Gen.Select(Gen.Int[0, 2].Array[count], Gen.Float[0.01f, 1].Array[3 * count]));
        rows.Sample((truth, values) =>
        {
            var metrics = Evaluator.EvaluateWithIntervals(new(3, values), LabeledRows.Of(truth), LabeledRows.Names(3), seed: 3, threads: 1);
            Assert.InRange(metrics.LogLoss, metrics.LogLossInterval!.Low, metrics.LogLossInterval.High);
            Assert.True(metrics.MacroF1Interval!.Low <= metrics.Macro.F1 + 0.02 && metrics.MacroF1Interval.High >= metrics.Macro.F1);
        }, iter: 20);
    }

    private static void AssertEqual(double[] expected, Interval actual)
    {
        Assert.Equal(expected[0], actual.Low, 1e-12);
        Assert.Equal(expected[1], actual.High, 1e-12);
    }

    [Fact]
    public void Of_RowsThatComeTwice_AreAsWideAsOnce()
    {
        var twice = LabeledRows.Of([.. Reference.Truth, .. Reference.Truth]);
        var predicted = Reference.Predicted with { Values = (float[])[.. Reference.Predicted.Values.Span, .. Reference.Predicted.Values.Span] };

        Assert.Equal(Of(seed: 5, threads: 1).MacroF1, BootstrapIntervals.Of(predicted, twice, seed: 5, threads: 1, samples: 100, repeats: 2).MacroF1);
    }

    private static BootstrapIntervals Of(int seed, int threads) =>
        BootstrapIntervals.Of(Reference.Predicted, LabeledRows.Of(Reference.Truth), seed, threads, samples: 100);
}
