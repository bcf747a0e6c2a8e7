using System.Text.Json.Serialization;

namespace Mnist.Models;

/// <summary>
/// How an ensemble, and the best single model, do on rows they were not chosen by: each is chosen on one half of the validation rows
/// and scored on the other, both ways. Unlike the accuracy on the rows chosen by, these figures are not flattered by the choice.
/// </summary>
/// <param name="Rows">Rows scored, each once.</param>
/// <param name="EnsembleAccuracy">Of the ensembles, 0 to 1.</param>
/// <param name="BestSingleAccuracy">Of the best single models, 0 to 1.</param>
public sealed record CrossEstimate(int Rows, double EnsembleAccuracy, double BestSingleAccuracy)
{
    /// <summary>Whether averaging helped.</summary>
    [JsonIgnore]
    public bool FavoursEnsemble => EnsembleAccuracy > BestSingleAccuracy;
}
