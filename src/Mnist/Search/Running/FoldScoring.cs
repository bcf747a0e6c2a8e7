namespace Mnist.Search.Running;

/// <summary>How a job is scored by cross-validation within the training rows: the validation rows of the search have no part in it.</summary>
/// <param name="Folds">Parts that the training rows are dealt out to, at least 2.</param>
/// <param name="Seed">Decides which row is in which part, together with the rows.</param>
/// <param name="Scored">How many parts are held out, one after another, each scored by a model of the others; 0 for the model of the search, which is scored on the validation rows once it is there.</param>
internal sealed record FoldScoring(int Folds, int Seed, int Scored);
