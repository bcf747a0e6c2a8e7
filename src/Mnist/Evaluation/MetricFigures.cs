using Mnist.Text;

namespace Mnist.Evaluation;

/// <summary>Metrics as people read them.</summary>
internal static class MetricFigures
{
    public static string Accuracy(ClassificationMetrics metrics) => Figures.Interval(metrics.Accuracy, metrics.AccuracyLow, metrics.AccuracyHigh);

    /// <summary>A figure with four decimals and its interval, where it has one: 0.0497 [0.0450, 0.0548].</summary>
    public static string FourDecimals(double figure, Interval? interval) => interval is null
        ? Figures.FourDecimals(figure)
        : $"{Figures.FourDecimals(figure)} [{Figures.FourDecimals(interval.Low)}, {Figures.FourDecimals(interval.High)}]";
}
