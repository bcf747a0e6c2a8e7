namespace Mnist.Definitions.Models;

/// <summary>Naive Bayes over which pixels are above zero.</summary>
public sealed record NaiveBayesModel : ModelDefinition;
