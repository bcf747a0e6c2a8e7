using System.Text.Json;
using CsCheck;
using Mnist.Definitions;
using Mnist.Evaluation;
using Mnist.Models;

namespace Mnist.Tests.Evaluation;

public sealed class EvaluatorTests
{
    private static readonly SklearnReference Reference = SklearnReference.Load();

    private static readonly Gen<(int[] Truth, float[] Values)> Cases = Gen.Int[1, 60].SelectMany(rows => Gen.Select(
        Gen.Int[0, 3].Array[rows], Gen.Float[0.001f, 1f].Array[rows * 4]));

    [Fact]
    public void Evaluate_SeededCase_AgreesWithScikitLearn()
    {
        var metrics = Evaluator.Evaluate(
            new ClassProbabilities(5, Reference.Probabilities.SelectMany(row => row).ToArray()), LabeledRows.Of(Reference.Truth), LabeledRows.Names(5));

        Assert.Equal(Reference.Truth.Length, metrics.Rows);
        Assert.Equal(Reference.Errors, metrics.Errors);
        Assert.Equal(Reference.Accuracy, metrics.Accuracy, 1e-12);
        Assert.Equal(Reference.LogLoss, metrics.LogLoss, 1e-12);
        Assert.Equal(Reference.Confusion, metrics.Confusion);
        Assert.Equal(Reference.Support, metrics.Classes.Select(one => one.Support));
        AssertClose(Reference.Precision, metrics.Classes.Select(one => one.Precision));
        AssertClose(Reference.Recall, metrics.Classes.Select(one => one.Recall));
        AssertClose(Reference.F1, metrics.Classes.Select(one => one.F1));
        AssertClose(Reference.Macro, [metrics.Macro.Precision, metrics.Macro.Recall, metrics.Macro.F1]);
        AssertClose(Reference.Weighted, [metrics.Weighted.Precision, metrics.Weighted.Recall, metrics.Weighted.F1]);
    }

    [Fact]
    public void Evaluate_AllRight_HasNoErrorAndUpperEndOne()
    {
        var metrics = Evaluator.Evaluate(LabeledRows.Certain(3, 0, 1, 2, 2), LabeledRows.Of(0, 1, 2, 2), LabeledRows.Names(3));

        Assert.Equal(0, metrics.Errors);
        Assert.Equal(1, metrics.Accuracy);
        Assert.Equal(1, metrics.AccuracyHigh);
        Assert.InRange(metrics.AccuracyLow, 0.4, 0.6);
        Assert.Equal(0, metrics.LogLoss, 1e-6);
        Assert.Equal(new AverageMetrics(1, 1, 1), metrics.Macro);
    }

    [Fact]
    public void Evaluate_AllWrong_HasFiniteLogLossAndLowerEndZero()
    {
        var metrics = Evaluator.Evaluate(LabeledRows.Certain(2, 1, 0), LabeledRows.Of(0, 1), LabeledRows.Names(2));

        Assert.Equal(2, metrics.Errors);
        Assert.Equal(0, metrics.AccuracyLow);
        Assert.Equal(23 * Math.Log(2), metrics.LogLoss, 1e-6);
        Assert.Equal(new AverageMetrics(0, 0, 0), metrics.Weighted);
    }

    [Fact]
    public void Evaluate_ClassesThatNobodyHas_AreLeftOutOfTheMacroAverageAsInScikitLearn()
    {
        int[][] rows = [.. Reference.Absent[..2].Select(row => Array.ConvertAll(row, label => (int)label))];
        var metrics = Evaluator.Evaluate(LabeledRows.Certain(5, rows[1]), LabeledRows.Of(rows[0]), LabeledRows.Names(5));

        AssertClose(Reference.Absent[2], [metrics.Macro.Precision, metrics.Macro.Recall, metrics.Macro.F1]);
        AssertClose(Reference.Absent[3], [metrics.Weighted.Precision, metrics.Weighted.Recall, metrics.Weighted.F1]);
        Assert.Equal(2, metrics.AbsentClasses);
    }

    [Fact]
    public void Evaluate_EveryClassHasRows_SaysNothingOfAbsentClasses()
    {
        var metrics = Evaluator.Evaluate(LabeledRows.Certain(2, 0, 0), LabeledRows.Of(0, 1), LabeledRows.Names(2));

        Assert.Null(metrics.AbsentClasses);
        Assert.DoesNotContain("absentClasses", JsonSerializer.Serialize(metrics, DefinitionJson.Compact), StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_ClassWithoutCases_HasNoRatioToRead()
    {
        var metrics = Evaluator.Evaluate(LabeledRows.Certain(4, 0, 2), LabeledRows.Of(0, 1), LabeledRows.Names(4));

        Assert.Equal([1, null, 0, null], Enumerable.Range(0, 4).Select(metrics.Precision));
        Assert.Equal([1, 0, null, null], Enumerable.Range(0, 4).Select(metrics.Recall));
        Assert.Equal([1, 0, 0, null], Enumerable.Range(0, 4).Select(metrics.F1));
    }

    [Fact]
    public void Evaluate_OneRow_AveragesOverItsClassAlone()
    {
        var metrics = Evaluator.Evaluate(LabeledRows.Certain(4, 2), LabeledRows.Of(2), LabeledRows.Names(4));

        Assert.Equal([0, 0, 1, 0], metrics.Classes.Select(one => one.Support));
        Assert.Equal(1, metrics.Macro.F1);
        Assert.Equal(3, metrics.AbsentClasses);
        Assert.Equal(1, metrics.Weighted.F1);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Evaluate_NonFiniteScore_NamesTheRow(float score)
    {
        var predicted = LabeledRows.Probabilities(2, 0.5f, 0.5f, 0.5f, 0.5f, score, 0.5f);

        var exception = Assert.Throws<NonFiniteScoreException>(() => Evaluator.Evaluate(predicted, LabeledRows.Of(0, 1, 0), LabeledRows.Names(2)));

        Assert.Equal(2, exception.Row);
    }

    [Theory]
    [InlineData(2, 3, 2)]
    [InlineData(2, 2, 3)]
    [InlineData(0, 0, 2)]
    public void Evaluate_WhatDoesNotBelongTogether_Throws(int predictedRows, int trueRows, int names) => Assert.Throws<ArgumentException>(() =>
        Evaluator.Evaluate(new ClassProbabilities(2, new float[predictedRows * 2]), LabeledRows.Of(new int[trueRows]), LabeledRows.Names(names)));

    [Fact]
    public void Evaluate_LabelBeyondTheClasses_Throws() => Assert.Throws<ArgumentException>(() =>
        Evaluator.Evaluate(LabeledRows.Certain(2, 0), LabeledRows.Of(2), LabeledRows.Names(2)));

    [Fact]
    public void Evaluate_ProbabilitiesThatSumToMore_GainNothing()
    {
        var honest = Evaluator.Evaluate(LabeledRows.Probabilities(2, 0.4f, 0.1f), LabeledRows.Of(0), LabeledRows.Names(2));
        var inflated = Evaluator.Evaluate(LabeledRows.Probabilities(2, 0.8f, 0.2f), LabeledRows.Of(0), LabeledRows.Names(2));

        Assert.Equal(-Math.Log(0.8), honest.LogLoss, 1e-6);
        Assert.Equal(honest.LogLoss, inflated.LogLoss, 1e-6);
    }

    [Fact]
    public void Evaluate_AnyCase_HasConsistentCounts() => Cases.Sample(one =>
    {
        var metrics = Evaluate(one);
        Assert.Equal(one.Truth.Length, metrics.Confusion.Sum(row => row.Sum()));
        Assert.Equal(metrics.Classes.Select(figures => figures.Support), metrics.Confusion.Select(row => row.Sum()));
        Assert.Equal(metrics.Rows - metrics.Errors, Enumerable.Range(0, 4).Sum(index => metrics.Confusion[index][index]));
    });

    [Fact]
    public void Evaluate_AnyCase_HasConsistentAverages() => Cases.Sample(one =>
    {
        var metrics = Evaluate(one);
        Assert.Equal(metrics.Accuracy, metrics.Weighted.Recall, 1e-12);
        Assert.Equal(Enumerable.Range(0, 4).Average(metrics.F1)!.Value, metrics.Macro.F1, 1e-12);
        Assert.InRange(metrics.Macro.Precision, 0, 1 + 1e-12);
        Assert.True(metrics.LogLoss >= 0);
    });

    private static ClassificationMetrics Evaluate((int[] Truth, float[] Values) one) =>
        Evaluator.Evaluate(new ClassProbabilities(4, one.Values), LabeledRows.Of(one.Truth), LabeledRows.Names(4));

    private static void AssertClose(double[] expected, IEnumerable<double> actual) =>
        Assert.All(expected.Zip(actual.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
}
