namespace Mnist.Evaluation;

/// <summary>Ratios of a class for people to read: null where there are no cases, which is neither good nor bad.</summary>
internal static class DefinedRatios
{
    /// <summary>Precision; null where nothing is predicted as the class.</summary>
    public static double? Precision(this ClassificationMetrics metrics, int index) =>
        metrics.IsPredicted(index) ? metrics.Classes[index].Precision : null;

    /// <summary>Recall; null where the class has no rows.</summary>
    public static double? Recall(this ClassificationMetrics metrics, int index) =>
        metrics.Classes[index].Support > 0 ? metrics.Classes[index].Recall : null;

    /// <summary>F1; null where the class neither has rows nor is predicted.</summary>
    public static double? F1(this ClassificationMetrics metrics, int index) =>
        metrics.Classes[index].Support > 0 || metrics.IsPredicted(index) ? metrics.Classes[index].F1 : null;

    private static bool IsPredicted(this ClassificationMetrics metrics, int index) => metrics.Confusion.Any(row => row[index] > 0);
}
