namespace Mnist.Evaluation.Calibration;

/// <summary>How far probabilities can be taken at their word.</summary>
/// <param name="ExpectedCalibrationError">Mean distance of confidence and accuracy over the bins, weighted by rows, 0 to 1 (Guo et al., 2017, equation 3).</param>
/// <param name="BrierScore">Mean squared distance of the probabilities and the true class's indicator, summed over the classes, 0 to 2 (Brier, 1950).</param>
/// <param name="Bins">Rows by confidence, least confident first.</param>
public sealed record CalibrationMetrics(double ExpectedCalibrationError, double BrierScore, IReadOnlyList<CalibrationBin> Bins);

/// <summary>Rows of about the same confidence, which is the probability of the predicted class.</summary>
/// <param name="Rows">Rows in the bin.</param>
/// <param name="Confidence">Their mean confidence; 0 without rows.</param>
/// <param name="Accuracy">Fraction of them that is right; 0 without rows.</param>
public sealed record CalibrationBin(int Rows, double Confidence, double Accuracy);
