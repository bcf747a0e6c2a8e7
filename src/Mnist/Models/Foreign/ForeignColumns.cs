namespace Mnist.Models.Foreign;

/// <summary>What a model zip of unknown origin calls its columns, and what it wants in them.</summary>
/// <param name="Features">The vector of pixels.</param>
/// <param name="Score">The vector of scores, one a class.</param>
/// <param name="PredictedLabel">The predicted class; read only for the names of the classes, where the scores have none.</param>
/// <param name="DivideBy">What pixel values, 0 to 255, are divided by: 255 for a model that wants 0 to 1.</param>
public sealed record ForeignColumns(string Features = "Features", string Score = "Score", string PredictedLabel = "PredictedLabel", float DivideBy = 1);
