namespace Mnist.Evaluation;

/// <summary>The figures of one sample of rows that no formula gives an interval for.</summary>
/// <param name="LogLoss">Mean log loss, in nats.</param>
/// <param name="MacroF1">Unweighted mean F1 over the classes that were drawn or predicted, 0 to 1.</param>
/// <param name="WeightedPrecision">Mean precision weighted by support, 0 to 1.</param>
/// <param name="WeightedF1">Mean F1 weighted by support, 0 to 1.</param>
internal readonly record struct BootstrapFigures(double LogLoss, double MacroF1, double WeightedPrecision, double WeightedF1);
