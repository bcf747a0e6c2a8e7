namespace Mnist.Models;

/// <summary>Class probabilities of some rows.</summary>
/// <param name="Classes">Number of classes.</param>
/// <param name="Values">Row-major, rows × classes.</param>
public sealed record ClassProbabilities(int Classes, ReadOnlyMemory<float> Values)
{
    /// <summary>Number of rows.</summary>
    public int Rows => Values.Length / Classes;

    /// <summary>Probabilities of one row, in class order.</summary>
    /// <param name="row">0 to <see cref="Rows"/> - 1.</param>
    public ReadOnlySpan<float> Row(int row) => Values.Span.Slice(row * Classes, Classes);

    /// <summary>The likeliest class of a row; of equals, the first.</summary>
    /// <param name="row">0 to <see cref="Rows"/> - 1.</param>
    public int PredictedClass(int row)
    {
        var probabilities = Row(row);
        var best = 0;
        for (var candidate = 1; candidate < probabilities.Length; candidate++)
        {
            if (probabilities[candidate] > probabilities[best])
            {
                best = candidate;
            }
        }

        return best;
    }
}
