using Mnist.Datasets;
using Mnist.Models;

namespace Mnist.Evaluation;

/// <summary>Counts of rows by true and predicted class, and what follows from them.</summary>
internal static class ConfusionMatrix
{
    /// <summary>Counts rows: outer index the true class, inner index the predicted class.</summary>
    public static int[][] Count(ClassProbabilities predicted, LabeledImages truth)
    {
        var counts = Enumerable.Range(0, predicted.Classes).Select(_ => new int[predicted.Classes]).ToArray();
        for (var row = 0; row < truth.Count; row++)
        {
            counts[truth.Label(row)][predicted.PredictedClass(row)]++;
        }

        return counts;
    }

    /// <summary>Figures of each class; a ratio without cases is 0.</summary>
    public static IReadOnlyList<ClassMetrics> ClassFigures(int[][] confusion, IReadOnlyList<string> classNames) =>
        [.. classNames.Select((name, index) => ClassFigures(name, confusion[index][index], confusion[index].Sum(), confusion.Sum(row => row[index])))];

    /// <summary>How many classes have no rows and are never predicted.</summary>
    public static int AbsentClasses(int[][] confusion) =>
        Enumerable.Range(0, confusion.Length).Count(index => confusion[index].Sum() == 0 && confusion.Sum(row => row[index]) == 0);

    private static ClassMetrics ClassFigures(string name, int right, int support, int predicted) => new()
    {
        Name = name,
        Precision = Ratio(right, predicted),
        Recall = Ratio(right, support),
        F1 = Ratio(2 * right, support + predicted),
        Support = support,
    };

    private static double Ratio(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
