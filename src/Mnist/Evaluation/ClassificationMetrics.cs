using Mnist.Evaluation.Calibration;

namespace Mnist.Evaluation;

/// <summary>How well predicted probabilities fit the true classes of some rows.</summary>
public sealed record ClassificationMetrics
{
    /// <summary>Rows scored.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows whose likeliest class is not the true one.</summary>
    public required int Errors { get; init; }

    /// <summary>Fraction of rows that are right, 0 to 1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Lower end of the accuracy's 95 % Wilson score interval (Wilson, 1927).</summary>
    public required double AccuracyLow { get; init; }

    /// <summary>Upper end of the accuracy's 95 % Wilson score interval.</summary>
    public required double AccuracyHigh { get; init; }

    /// <summary>Mean negative logarithm of the true class's probability, in nats.</summary>
    public required double LogLoss { get; init; }

    /// <summary>The log loss's interval (see <see cref="BootstrapIntervals"/>); null where it was not computed.</summary>
    public Interval? LogLossInterval { get; init; }

    /// <summary>The macro-averaged F1's interval; null where it was not computed.</summary>
    public Interval? MacroF1Interval { get; init; }

    /// <summary>The interval of the precision averaged by support; null where it was not computed.</summary>
    public Interval? WeightedPrecisionInterval { get; init; }

    /// <summary>The interval of the F1 averaged by support; null where it was not computed.</summary>
    public Interval? WeightedF1Interval { get; init; }

    /// <summary>How far the probabilities can be taken at their word; null in runs of older versions.</summary>
    public CalibrationMetrics? Calibration { get; init; }

    /// <summary>Unweighted means over the classes that have rows or are predicted, as in scikit-learn.</summary>
    public required AverageMetrics Macro { get; init; }

    /// <summary>Classes that have no rows and are never predicted, which the macro averages leave out; null where there are none.</summary>
    public int? AbsentClasses { get; init; }

    /// <summary>Means over the classes weighted by support.</summary>
    public required AverageMetrics Weighted { get; init; }

    /// <summary>One entry a class, in class order.</summary>
    public required IReadOnlyList<ClassMetrics> Classes { get; init; }

    /// <summary>Counts: outer index the true class, inner index the predicted class.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; }
}

/// <summary>Means over the classes; each 0 to 1.</summary>
public sealed record AverageMetrics(double Precision, double Recall, double F1);

/// <summary>Figures of one class; a ratio without cases is 0, as in scikit-learn. Ten of them are read for every run that is listed, which
/// properties make faster than a constructor of five parameters.</summary>
public sealed record ClassMetrics
{
    public required string Name { get; init; }

    /// <summary>Of the rows predicted as this class, the fraction that is.</summary>
    public required double Precision { get; init; }

    /// <summary>Of the rows of this class, the fraction predicted as such.</summary>
    public required double Recall { get; init; }

    /// <summary>Harmonic mean of precision and recall.</summary>
    public required double F1 { get; init; }

    /// <summary>Rows of this class.</summary>
    public required int Support { get; init; }
}
