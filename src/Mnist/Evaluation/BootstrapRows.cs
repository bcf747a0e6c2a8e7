using Mnist.Datasets;
using Mnist.Models;
using Mnist.Networks;

namespace Mnist.Evaluation;

/// <summary>What the bootstrap has to know of each row: the negative logarithm of the true class's probability, in nats, and the two classes.</summary>
internal sealed record BootstrapRows(int Classes, double[] LogLoss, int[] Truth, int[] Predicted)
{
    public static BootstrapRows Of(ClassProbabilities predicted, LabeledImages truth)
    {
        var rows = Enumerable.Range(0, truth.Count);
        return Of(predicted, [.. rows.Select(truth.Label)], [.. rows.Select(predicted.PredictedClass)]);
    }

    public static BootstrapRows Of(ClassProbabilities probabilities, IReadOnlyList<int> truth, IReadOnlyList<int> predicted) => new(
        probabilities.Classes, [.. truth.Select((trueClass, row) => Evaluation.LogLoss.OfRow(probabilities.Row(row), trueClass))], [.. truth], [.. predicted]);

    /// <summary>How often the rows come again, one whole repeat after another: what is said of a row in all of them is drawn together.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Draws as many rows as there are, with replacement. A ratio without cases is 0.</summary>
    public BootstrapFigures Draw(SplitMix64 random)
    {
        var loss = 0.0;
        Span<int> right = new int[Classes];
        Span<int> support = new int[Classes];
        Span<int> predicted = new int[Classes];
        var rows = Truth.Length / Repeats;
        for (var draw = 0; draw < rows; draw++)
        {
            for (var row = random.NextInt(rows); row < Truth.Length; row += rows)
            {
                var (trueClass, predictedClass) = (Truth[row], Predicted[row]);
                loss += LogLoss[row];
                support[trueClass]++;
                predicted[predictedClass]++;
                right[trueClass] += trueClass == predictedClass ? 1 : 0;
            }
        }

        return Averages(right, support, predicted) with { LogLoss = loss / Truth.Length };
    }

    private BootstrapFigures Averages(ReadOnlySpan<int> right, ReadOnlySpan<int> support, ReadOnlySpan<int> predicted)
    {
        var (macro, precision, weighted, present) = (0.0, 0.0, 0.0, 0);
        for (var index = 0; index < right.Length; index++)
        {
            var f1 = right[index] == 0 ? 0 : 2.0 * right[index] / (support[index] + predicted[index]);
            macro += f1;
            present += support[index] + predicted[index] > 0 ? 1 : 0;
            weighted += support[index] * f1;
            precision += right[index] == 0 ? 0 : (double)support[index] * right[index] / predicted[index];
        }

        return new BootstrapFigures(0, macro / present, precision / Truth.Length, weighted / Truth.Length);
    }
}
