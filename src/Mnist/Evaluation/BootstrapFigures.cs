namespace Mnist.Evaluation;

/// <summary>
/// The figures of one sample of rows that no formula gives an interval for: mean log loss, in nats, F1 averaged over the classes that were drawn or
/// predicted, and precision and F1 averaged by support.
/// </summary>
internal readonly record struct BootstrapFigures(double LogLoss, double MacroF1, double WeightedPrecision, double WeightedF1);
