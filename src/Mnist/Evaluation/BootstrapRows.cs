using Mnist.Datasets;
using Mnist.Trainers;

namespace Mnist.Evaluation;

/// <summary>What the bootstrap has to know of each row.</summary>
/// <param name="Classes">Number of classes.</param>
/// <param name="LogLoss">Negative logarithm of the true class's probability, in nats.</param>
/// <param name="Truth">True class.</param>
/// <param name="Predicted">Predicted class.</param>
internal sealed record BootstrapRows(int Classes, double[] LogLoss, int[] Truth, int[] Predicted)
{
    /// <summary>Reads rows off predictions.</summary>
    public static BootstrapRows Of(ClassProbabilities predicted, LabeledImages truth)
    {
        var rows = Enumerable.Range(0, truth.Count);
        return new BootstrapRows(
            predicted.Classes,
            [.. rows.Select(row => Evaluation.LogLoss.OfRow(predicted.Row(row), truth.Label(row)))],
            [.. rows.Select(truth.Label)],
            [.. rows.Select(predicted.PredictedClass)]);
    }

    /// <summary>Draws as many rows as there are, with replacement.</summary>
    /// <returns>Log loss and macro-averaged F1 of the sample; a class that is neither drawn nor predicted has an F1 of 0.</returns>
    public (double LogLoss, double MacroF1) Draw(SplitMix64 random)
    {
        var loss = 0.0;
        Span<int> right = new int[Classes];
        Span<int> cases = new int[Classes];
        for (var draw = 0; draw < Truth.Length; draw++)
        {
            var row = random.Below(Truth.Length);
            var (trueClass, predictedClass) = (Truth[row], Predicted[row]);
            loss += LogLoss[row];
            cases[trueClass]++;
            cases[predictedClass]++;
            right[trueClass] += trueClass == predictedClass ? 1 : 0;
        }

        return (loss / Truth.Length, MacroF1(right, cases));
    }

    /// <summary>F1 is twice the right rows by the true and the predicted ones together.</summary>
    private static double MacroF1(ReadOnlySpan<int> right, ReadOnlySpan<int> cases)
    {
        var sum = 0.0;
        for (var index = 0; index < right.Length; index++)
        {
            sum += cases[index] == 0 ? 0 : 2.0 * right[index] / cases[index];
        }

        return sum / right.Length;
    }
}
