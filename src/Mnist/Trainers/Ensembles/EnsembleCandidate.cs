using Mnist.Models;

namespace Mnist.Trainers.Ensembles;

/// <summary>A model that an ensemble may take, and what it said of the validation rows.</summary>
internal sealed record EnsembleCandidate(StoredModel Model, ClassProbabilities Scores);
