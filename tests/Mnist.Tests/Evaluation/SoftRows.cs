using Mnist.Models;

namespace Mnist.Tests.Evaluation;

/// <summary>Probabilities made of any positive numbers.</summary>
internal static class SoftRows
{
    public static ClassProbabilities Normalised(int classes, IReadOnlyList<float> values) =>
        new(classes, values.Chunk(classes).SelectMany(row => row.Select(value => value / row.Sum())).ToArray());
}
