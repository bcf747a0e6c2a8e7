using System.Globalization;
using Mnist.Datasets;
using Mnist.Evaluation.Calibration;
using Mnist.Models;

namespace Mnist.Evaluation;

/// <summary>Compares predicted probabilities with true classes.</summary>
public static class Evaluator
{
    /// <summary>All figures of some rows.</summary>
    /// <param name="predicted">One row an image.</param>
    /// <param name="truth">The images, in the same order; at least one.</param>
    /// <param name="classNames">Names of the classes, in label order.</param>
    /// <exception cref="NonFiniteScoreException">A probability is NaN or infinite: the model has failed.</exception>
    /// <exception cref="ArgumentException">Rows, classes and names do not belong together.</exception>
    public static ClassificationMetrics Evaluate(ClassProbabilities predicted, LabeledImages truth, IReadOnlyList<string> classNames)
    {
        Check(predicted, truth, classNames);
        var confusion = ConfusionMatrix.Count(predicted, truth);
        var classes = ConfusionMatrix.ClassFigures(confusion, classNames);
        var right = Enumerable.Range(0, confusion.Length).Sum(index => confusion[index][index]);
        var (low, high) = WilsonInterval.Of95(right, truth.Count);
        var absent = ConfusionMatrix.AbsentClasses(confusion);
        return new ClassificationMetrics
        {
            Rows = truth.Count,
            Errors = truth.Count - right,
            Accuracy = (double)right / truth.Count,
            AccuracyLow = low,
            AccuracyHigh = high,
            LogLoss = LogLoss.Of(predicted, truth),
            Calibration = CalibrationError.Of(predicted, truth),
            Macro = Average(classes, _ => 1.0 / (classes.Count - absent)),
            AbsentClasses = absent == 0 ? null : absent,
            Weighted = Average(classes, one => (double)one.Support / truth.Count),
            Classes = classes,
            Confusion = confusion,
        };
    }

    /// <summary>All figures of some rows, with bootstrap intervals.</summary>
    /// <param name="predicted">One row an image.</param>
    /// <param name="truth">The images, in the same order; at least one.</param>
    /// <param name="classNames">Names of the classes, in label order.</param>
    /// <param name="seed">Determines the bootstrap's draws.</param>
    /// <param name="threads">Threads to use, at least 1; the figures are the same with any number.</param>
    /// <param name="repeats">How often the rows come again, one whole repeat after another, as in a repeated cross-validation: intervals count each row once.</param>
    /// <exception cref="NonFiniteScoreException">A probability is NaN or infinite: the model has failed.</exception>
    /// <exception cref="ArgumentException">Rows, classes and names do not belong together.</exception>
    public static ClassificationMetrics EvaluateWithIntervals(
        ClassProbabilities predicted, LabeledImages truth, IReadOnlyList<string> classNames, int seed, int threads, int repeats = 1)
    {
        var metrics = Evaluate(predicted, truth, classNames);
        var intervals = BootstrapIntervals.Of(predicted, truth, seed, threads, repeats: repeats);
        var (low, high) = WilsonInterval.Of95((metrics.Rows - metrics.Errors) / repeats, metrics.Rows / repeats);
        return metrics with
        {
            AccuracyLow = low,
            AccuracyHigh = high,
            LogLossInterval = intervals.LogLoss,
            MacroF1Interval = intervals.MacroF1,
            WeightedPrecisionInterval = intervals.WeightedPrecision,
            WeightedF1Interval = intervals.WeightedF1,
        };
    }

    private static AverageMetrics Average(IReadOnlyList<ClassMetrics> classes, Func<ClassMetrics, double> weight) => new(
        classes.Sum(one => weight(one) * one.Precision),
        classes.Sum(one => weight(one) * one.Recall),
        classes.Sum(one => weight(one) * one.F1));

    private static void Check(ClassProbabilities predicted, LabeledImages truth, IReadOnlyList<string> classNames)
    {
        if (predicted.Classes != classNames.Count || predicted.Values.Length != (long)truth.Count * classNames.Count || truth.Count == 0)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{predicted.Values.Length} probabilities of {predicted.Classes} classes for {truth.Count} images of {classNames.Count} classes"),
                nameof(predicted));
        }

        for (var row = 0; row < truth.Count; row++)
        {
            if (truth.Label(row) >= classNames.Count)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"image {row} is of class {truth.Label(row)}, and there are {classNames.Count} classes"), nameof(truth));
            }

            if (!AllFinite(predicted.Row(row)))
            {
                throw new NonFiniteScoreException(row);
            }
        }
    }

    private static bool AllFinite(ReadOnlySpan<float> scores)
    {
        foreach (var score in scores)
        {
            if (!float.IsFinite(score))
            {
                return false;
            }
        }

        return true;
    }
}
