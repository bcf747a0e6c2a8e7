namespace Mnist.Definitions.Models;

/// <summary>Multinomial logistic regression by limited-memory BFGS.</summary>
public sealed record LbfgsMaximumEntropyModel : LbfgsModel;
