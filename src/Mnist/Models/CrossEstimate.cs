using System.Text.Json.Serialization;

namespace Mnist.Models;

/// <summary>
/// How an ensemble, and the best single model, do on rows they were not chosen by: each is chosen on one half of the validation rows
/// and scored on the other, both ways. Unlike the accuracy on the rows chosen by, these figures are not flattered by the choice.
/// </summary>
/// <param name="Rows">Rows scored, each once.</param>
/// <param name="EnsembleAccuracy">Of the ensembles, 0 to 1.</param>
/// <param name="BestSingleAccuracy">Of the best single models, 0 to 1.</param>
/// <param name="EnsembleLogLoss">Of the ensembles, in nats, each at the temperature that the rows it was chosen by ask for; null in runs of before it was kept.</param>
/// <param name="BestSingleLogLoss">Of the best single models, in nats; null in runs of before it was kept.</param>
public sealed record CrossEstimate(int Rows, double EnsembleAccuracy, double BestSingleAccuracy, double? EnsembleLogLoss = null, double? BestSingleLogLoss = null)
{
    /// <summary>
    /// Whether averaging helped: more rows right, or a smaller log loss. Which has more right is a matter of luck where there are few rows, or hardly any difference: in nine
    /// searches on few images the average was better on the test rows each time, and had more right here in four.
    /// </summary>
    [JsonIgnore]
    public bool FavoursEnsemble => EnsembleAccuracy > BestSingleAccuracy || EnsembleLogLoss < BestSingleLogLoss;
}
