namespace Mnist.Networks.Training;

/// <summary>How a network does on some rows.</summary>
/// <param name="Loss">Mean cross-entropy in nats, probabilities below 10⁻⁷ taken as 10⁻⁷.</param>
/// <param name="Accuracy">0 to 1.</param>
internal sealed record Score(double Loss, double Accuracy)
{
    private const float SmallestProbability = 1e-7f;

    public static Score Of(NeuralNetwork network, SampleRows rows, int threads)
    {
        var classes = network.Layers[^1].Outputs;
        var probabilities = network.Predict(rows, threads);
        double loss = 0;
        var correct = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            var scores = probabilities.AsSpan(row * classes, classes);
            var label = rows.Label(row);
            loss -= Math.Log(Math.Max(scores[label], SmallestProbability));
            correct += Largest(scores) == label ? 1 : 0;
        }

        return new Score(loss / rows.Count, (double)correct / rows.Count);
    }

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
