using Mnist.Datasets;
using Mnist.Models;

namespace Mnist.Evaluation.Calibration;

/// <summary>Compares confidence with accuracy.</summary>
internal static class CalibrationError
{
    /// <summary>Bins of equal width, as many as Guo et al. (2017) use; each has its upper end, not its lower.</summary>
    private const int Bins = 15;

    public static CalibrationMetrics Of(ClassProbabilities predicted, LabeledImages truth)
    {
        var (rows, confidence, right) = (new int[Bins], new double[Bins], new int[Bins]);
        var squares = 0.0;
        for (var row = 0; row < truth.Count; row++)
        {
            var predictedClass = predicted.PredictedClass(row);
            var probabilities = predicted.Row(row);
            var bin = BinOf(probabilities[predictedClass]);
            rows[bin]++;
            confidence[bin] += probabilities[predictedClass];
            right[bin] += predictedClass == truth.Label(row) ? 1 : 0;
            squares += SquaredDistance(probabilities, truth.Label(row));
        }

        var error = Enumerable.Range(0, Bins).Sum(bin => Math.Abs(confidence[bin] - right[bin])) / truth.Count;
        return new CalibrationMetrics(error, squares / truth.Count, [.. Enumerable.Range(0, Bins).Select(bin => Describe(rows[bin], confidence[bin], right[bin]))]);
    }

    private static int BinOf(double confidence) => Math.Clamp((int)Math.Ceiling(confidence * Bins) - 1, 0, Bins - 1);

    private static CalibrationBin Describe(int rows, double confidence, int right) =>
        rows == 0 ? new CalibrationBin(0, 0, 0) : new CalibrationBin(rows, confidence / rows, (double)right / rows);

    private static double SquaredDistance(ReadOnlySpan<float> probabilities, int trueClass)
    {
        var sum = 0.0;
        for (var index = 0; index < probabilities.Length; index++)
        {
            var distance = probabilities[index] - (index == trueClass ? 1.0 : 0.0);
            sum += distance * distance;
        }

        return sum;
    }
}
