using Mnist.Models;

namespace Mnist.Trainers.Ensembles;

internal static class WeightedAverage
{
    /// <param name="models">Probabilities and weight of each, at least one; the weights sum to 1.</param>
    public static ClassProbabilities Of(IEnumerable<(ClassProbabilities Probabilities, double Weight)> models)
    {
        var (classes, sum) = (0, Array.Empty<float>());
        foreach (var (probabilities, weight) in models)
        {
            classes = probabilities.Classes;
            sum = sum.Length == 0 ? new float[probabilities.Values.Length] : sum;
            AddTo(sum, probabilities.Values.Span, (float)weight);
        }

        return new ClassProbabilities(classes, sum);
    }

    private static void AddTo(float[] sum, ReadOnlySpan<float> values, float weight)
    {
        for (var index = 0; index < sum.Length; index++)
        {
            sum[index] += weight * values[index];
        }
    }
}
