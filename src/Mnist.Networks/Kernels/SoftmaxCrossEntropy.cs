using System.Numerics;
using System.Runtime.CompilerServices;
using Mnist.Networks.Memory;
namespace Mnist.Networks.Kernels;

/// <summary>Softmax and its cross-entropy against smoothed one-hot targets, row by row on panels of logits.</summary>
internal readonly struct SoftmaxCrossEntropy : IClassLoss
{
    // Whole vectors of any width.
    private const int Padding = 16;

    /// <inheritdoc/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Row(PanelMatrix logits, int row, RowTarget target, float labelSmoothing, int batchRows, PanelMatrix gradient, out bool correct)
    {
        Span<float> values = stackalloc float[Panels.RoundUp(logits.Columns, Padding)];
        values[logits.Columns..].Fill(float.NegativeInfinity);
        logits.CopyRow(row, values);
        var largest = Largest(values);
        correct = values.IndexOf(largest) == target.Dominant;
        float label = values[target.Label] - largest, other = values[target.Other] - largest;
        var (sum, logitSum) = Exponentials(values, largest, logits.Columns);

        var smoothed = labelSmoothing / logits.Columns;
        var scale = target.Weight / batchRows;
        Finish(values[..logits.Columns], (float)(scale / sum), smoothed * scale);
        values[target.Label] -= (1 - labelSmoothing) * target.Share * scale;
        values[target.Other] -= (1 - labelSmoothing) * (1 - target.Share) * scale;
        CopyTo(values[..logits.Columns], gradient, row);
        return target.Weight * (Math.Log(sum) - (1 - labelSmoothing) * (target.Share * label + (1 - target.Share) * other) - smoothed * logitSum);
    }

    /// <summary>Probabilities of one row.</summary>
    /// <param name="logits">One value a class; receives the softmax.</param>
    public static void Probabilities(Span<float> logits)
    {
        var largest = float.NegativeInfinity;
        foreach (var logit in logits)
        {
            largest = MathF.Max(largest, logit);
        }

        // In double: a thousand equal roundings would add up in float.
        var sum = 0.0;
        for (var column = 0; column < logits.Length; column++)
        {
            logits[column] = MathF.Exp(logits[column] - largest);
            sum += logits[column];
        }

        for (var column = 0; column < logits.Length; column++)
        {
            logits[column] = (float)(logits[column] / sum);
        }
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        var largest = new Vector<float>(values);
        for (var column = Vector<float>.Count; column < values.Length; column += Vector<float>.Count)
        {
            largest = Vector.Max(largest, new Vector<float>(values[column..]));
        }

        var result = largest[0];
        for (var lane = 1; lane < Vector<float>.Count; lane++)
        {
            result = MathF.Max(result, largest[lane]);
        }

        return result;
    }

    // Sums run column by column, so they do not depend on the vector width.
    private static (double Sum, double LogitSum) Exponentials(Span<float> values, float largest, int columns)
    {
        double sum = 0, logitSum = 0;
        for (var column = 0; column < columns; column++)
        {
            logitSum += values[column] - largest;
        }

        for (var column = 0; column < values.Length; column += Vector<float>.Count)
        {
            Vector.Exp(new Vector<float>(values[column..]) - new Vector<float>(largest)).CopyTo(values[column..]);
        }

        foreach (var exponential in values[..columns])
        {
            sum += exponential;
        }

        return (sum, logitSum);
    }

    private static void Finish(Span<float> values, float factor, float summand)
    {
        foreach (ref var value in values)
        {
            value = value * factor - summand;
        }
    }

    private static void CopyTo(ReadOnlySpan<float> values, PanelMatrix target, int row)
    {
        for (var panel = 0; panel < target.PanelCount; panel++)
        {
            values.Slice(panel * Panels.Width, target.ColumnsOf(panel)).CopyTo(target.Panel(panel)[(row * Panels.Width)..]);
        }
    }
}
