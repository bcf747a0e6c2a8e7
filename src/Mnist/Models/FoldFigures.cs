namespace Mnist.Models;

/// <summary>How the model of one fold of a cross-validation did on the rows that were held out of its training.</summary>
/// <param name="Repeat">Which dealing out of the rows it belongs to, from 1.</param>
/// <param name="Fold">Which fold of that it is, from 1.</param>
/// <param name="Rows">Rows held out.</param>
/// <param name="Errors">Rows of those that it gets wrong.</param>
/// <param name="LogLoss">Mean negative logarithm of the true class's probability, in nats.</param>
/// <param name="Epochs">Epochs of the network that was kept, where the model has epochs; not those after the best.</param>
/// <param name="TrainSeconds">Time spent training it.</param>
public sealed record FoldFigures(int Repeat, int Fold, int Rows, int Errors, double LogLoss, int? Epochs = null, double TrainSeconds = 0)
{
    /// <summary>Fraction of the rows that are right, 0 to 1.</summary>
    public double Accuracy => (double)(Rows - Errors) / Rows;
}
