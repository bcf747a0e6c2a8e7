namespace Mnist.Datasets;

/// <summary>One fold of a cross-validation.</summary>
/// <param name="Repeat">Which dealing out of the rows it belongs to, from 1.</param>
/// <param name="Number">Which fold of that it is, from 1.</param>
/// <param name="Training">Rows of all other folds.</param>
/// <param name="Validation">Rows of this one.</param>
/// <param name="Places">Where each of the validation rows stands among all rows of the repeat, from 0.</param>
public sealed record Fold(int Repeat, int Number, LabeledImages Training, LabeledImages Validation, ReadOnlyMemory<int> Places);
