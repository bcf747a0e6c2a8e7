using Mnist.Networks.Kernels;

namespace Mnist.Networks.Training;

/// <summary>How a network does on some rows, each counted by its weight.</summary>
/// <param name="Loss">Mean loss; of classes the cross-entropy in nats, probabilities below 10⁻⁷ taken as 10⁻⁷.</param>
/// <param name="Accuracy">0 to 1; null where rows have no classes.</param>
internal sealed record Score(double Loss, double? Accuracy)
{
    private const float SmallestProbability = 1e-7f;

    public static Score Of(NeuralNetwork network, Loss loss, SampleRows rows, int threads)
    {
        var predictions = network.Predict(rows, threads);
        double sum = 0, correct = 0, weights = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            double weight = rows.Weight(row);
            var (cost, right) = Row(loss, predictions.AsSpan(row * network.Outputs, network.Outputs), rows, row);
            sum += weight * cost;
            correct += right ? weight : 0;
            weights += weight;
        }

        return new Score(sum / weights, loss.HasClasses() ? correct / weights : null);
    }

    private static (double Loss, bool Correct) Row(Loss loss, ReadOnlySpan<float> predictions, SampleRows rows, int row) => loss switch
    {
        Networks.Loss.SoftmaxCrossEntropy => OfClass(predictions[rows.Label(row)], Largest(predictions) == rows.Label(row)),
        Networks.Loss.SigmoidCrossEntropy => OfAnswer(predictions[0], rows.Label(row)),
        Networks.Loss.Squared => (SquaredLoss.Of(predictions[0] - (double)rows.Target(row)).Loss, false),
        _ => (AbsoluteLoss.Of(predictions[0] - (double)rows.Target(row)).Loss, false),
    };

    private static (double Loss, bool Correct) OfClass(float probability, bool correct) => (-Math.Log(Math.Max(probability, SmallestProbability)), correct);

    private static (double Loss, bool Correct) OfAnswer(float probability, int label) =>
        OfClass(label == 1 ? probability : 1 - probability, (probability > 0.5f ? 1 : 0) == label);

    private static int Largest(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var column = 1; column < scores.Length; column++)
        {
            best = scores[column] > scores[best] ? column : best;
        }

        return best;
    }
}
