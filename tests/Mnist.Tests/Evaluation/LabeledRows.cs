using Mnist.Datasets;
using Mnist.Models;

namespace Mnist.Tests.Evaluation;

/// <summary>Rows of given classes, with images of one black pixel.</summary>
internal static class LabeledRows
{
    public static LabeledImages Of(params int[] classes) => new(
        new ImageShape(1, 1), new byte[classes.Length], classes.Select(label => (byte)label).ToArray(), Enumerable.Range(0, classes.Length).ToArray());

    /// <summary>Probability 1 for each row's predicted class.</summary>
    public static ClassProbabilities Certain(int classCount, params int[] predicted)
    {
        var values = new float[predicted.Length * classCount];
        for (var row = 0; row < predicted.Length; row++)
        {
            values[(row * classCount) + predicted[row]] = 1;
        }

        return new ClassProbabilities(classCount, values);
    }

    public static ClassProbabilities Probabilities(int classCount, params float[] values) => new(classCount, values);

    public static IReadOnlyList<string> Names(int count) => [.. Enumerable.Range(0, count).Select(index => $"c{index}")];
}
