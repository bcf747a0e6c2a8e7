using MathNet.Numerics.RootFinding;
using Mnist.Datasets;
using Mnist.Models;

namespace Mnist.Evaluation.Calibration;

/// <summary>
/// Temperature scaling (Guo et al., 2017, section 4.2): every row's logits are divided by one number T, chosen so that the log loss is least.
/// A logit is known only up to a constant a row, for which the logarithm of the probability serves: the new probabilities are p^(1/T),
/// divided by their sum. The order of a row's classes stays, and with it the accuracy.
/// </summary>
internal static class TemperatureScaling
{
    private const double Coldest = 0.1;
    private const double Hottest = 10;

    /// <summary>Accuracy of 1/T.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>As <see cref="LogLoss"/> holds probabilities away from 0, so that no single row decides.</summary>
    private const double LeastProbability = 1.0 / (1 << 23);

    /// <summary>
    /// The temperature of least log loss, 0.1 to 10; above 1 where the model is too sure. 1 where the least would be colder than that: rows that are
    /// all right cannot tell how sure to be, and of as few as there are then, the next one that is wrong would cost all that was gained.
    /// </summary>
    public static double Fit(ClassProbabilities predicted, LabeledImages truth)
    {
        int[] rows = [.. Enumerable.Range(0, truth.Count)];
        return Fit(predicted, Array.ConvertAll(rows, truth.Label), rows);
    }

    /// <summary>The same of some of the rows.</summary>
    /// <param name="predicted">All rows.</param>
    /// <param name="labels">Class of each, 0-based.</param>
    /// <param name="rows">Which of them to fit to.</param>
    public static double Fit(ClassProbabilities predicted, IReadOnlyList<int> labels, IReadOnlyList<int> rows)
    {
        var logarithms = Logarithms(predicted);
        double Slope(double inverse) => SlopeAt(inverse, logarithms, predicted.Classes, labels, rows);

        // The log loss is convex in 1/T, so that its slope has one root at most.
        return Slope(1 / Hottest) >= 0 ? Hottest
            : Slope(1 / Coldest) <= 0 ? 1
            : 1 / Brent.FindRoot(Slope, 1 / Hottest, 1 / Coldest, Tolerance);
    }

    public static ClassProbabilities Apply(ClassProbabilities predicted, double temperature)
    {
        var values = predicted.Values.ToArray();
        var exponent = (float)(1 / temperature);
        for (var start = 0; start < values.Length; start += predicted.Classes)
        {
            ApplyToRow(values.AsSpan(start, predicted.Classes), exponent);
        }

        return predicted with { Values = values };
    }

    // The largest becomes 1 first: a small probability's power might vanish.
    private static void ApplyToRow(Span<float> probabilities, float exponent)
    {
        var largest = 0f;
        foreach (var probability in probabilities)
        {
            largest = Math.Max(largest, probability);
        }

        var sum = 0f;
        foreach (ref var probability in probabilities)
        {
            probability = MathF.Pow(probability / largest, exponent);
            sum += probability;
        }

        foreach (ref var probability in probabilities)
        {
            probability /= sum;
        }
    }

    private static double[] Logarithms(ClassProbabilities predicted)
    {
        var logarithms = new double[predicted.Values.Length];
        for (var index = 0; index < logarithms.Length; index++)
        {
            logarithms[index] = Math.Log(Math.Max(predicted.Values.Span[index], LeastProbability));
        }

        return logarithms;
    }

    /// <summary>Derivative of the mean log loss by 1/T: the expected logarithm under the scaled probabilities, less the true class's.</summary>
    private static double SlopeAt(double inverse, double[] logarithms, int classes, IReadOnlyList<int> labels, IReadOnlyList<int> rows)
    {
        var slope = 0.0;
        foreach (var row in rows)
        {
            var ofRow = logarithms.AsSpan(row * classes, classes);
            slope += ExpectedLogarithm(inverse, ofRow) - ofRow[labels[row]];
        }

        return slope / rows.Count;
    }

    private static double ExpectedLogarithm(double inverse, ReadOnlySpan<double> logarithms)
    {
        var (sum, weighted) = (0.0, 0.0);
        foreach (var logarithm in logarithms)
        {
            var weight = Math.Exp(inverse * logarithm);
            sum += weight;
            weighted += weight * logarithm;
        }

        return weighted / sum;
    }
}
