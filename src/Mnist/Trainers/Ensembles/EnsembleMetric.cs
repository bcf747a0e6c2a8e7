namespace Mnist.Trainers.Ensembles;

/// <summary>
/// What an ensemble is chosen by. On 5,000 rows either does as well (16 quick models: 95.85 % right on other rows by log loss, 95.91 % by right rows; 13 unlike ones: 98.50
/// and 98.49 %). Of 83 to 250 rows, right rows are a matter of luck: averages of the trials of searches had 95.7 % of the test rows right where the log loss chose them, 95.6 % by
/// right rows, the best trial alone 95.1 % (means of nine searches; docs/measurements.md).
/// </summary>
internal enum EnsembleMetric
{
    /// <summary>Right rows, which models are ranked by; of as many, the smaller log loss.</summary>
    Accuracy,

    /// <summary>The log loss at the temperature that suits the best model, lest models that were trained to be unsure count as bad.</summary>
    LogLoss,
}
