using System.Numerics;
using Mnist.Evaluation.Calibration;
using Mnist.Models;

namespace Mnist.Trainers.Ensembles;

/// <summary>
/// Probabilities that models gave the same labelled rows, laid out so that many rows are summed at once: class by class, but in each row
/// the true class has changed places with the first. Rows are padded to whole vectors, by rows that are right.
/// </summary>
internal sealed class EnsembleLibrary
{
    /// <summary>Least probability that counts, the spacing of <see cref="float"/> at 1: none costs infinitely much.</summary>
    private const float Epsilon = 1f / (1 << 23);

    private readonly float[][] models;
    private readonly int stride;
    private readonly int rows;
    private readonly float inverseTemperature = 1;

    /// <param name="probabilities">One entry a model, at least one; each of all rows.</param>
    /// <param name="labels">Class of each row, 0-based.</param>
    /// <param name="rows">Which rows these are.</param>
    /// <param name="metric">What an ensemble is to be chosen by.</param>
    public EnsembleLibrary(
        IReadOnlyList<ClassProbabilities> probabilities, IReadOnlyList<int> labels, IReadOnlyList<int> rows, EnsembleMetric metric = EnsembleMetric.Accuracy)
    {
        (this.rows, Metric) = (rows.Count, metric);
        stride = (rows.Count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        models = [.. probabilities.Select(model => LayOut(model, labels, rows))];
        if (metric == EnsembleMetric.LogLoss)
        {
            inverseTemperature = (float)(1 / TemperatureScaling.Fit(probabilities[EnsembleSelection.Ranked(this)[0]], labels, rows));
        }
    }

    /// <summary>What an ensemble is to be chosen by.</summary>
    public EnsembleMetric Metric { get; }

    public int Count => models.Length;

    public float[] EmptySum() => new float[models[0].Length];

    public void Add(float[] sum, int model)
    {
        var added = models[model];
        for (var index = 0; index < sum.Length; index += Vector<float>.Count)
        {
            (new Vector<float>(sum, index) + new Vector<float>(added, index)).CopyTo(sum, index);
        }
    }

    /// <summary>How good a sum would be with one more model; to its log loss at a temperature the padding adds a little, always the same.</summary>
    /// <param name="sum">From <see cref="EmptySum"/> and <see cref="Add"/>; it stays as it is.</param>
    /// <param name="models">Number of models in the sum.</param>
    /// <param name="candidate">The model added.</param>
    public EnsembleScore ScoreWith(float[] sum, int models, int candidate)
    {
        var added = this.models[candidate];
        var share = new Vector<float>(1f / (models + 1));
        var (wrong, loss) = (Vector<int>.Zero, 0.0);
        for (var row = 0; row < stride; row += Vector<float>.Count)
        {
            var truth = new Vector<float>(sum, row) + new Vector<float>(added, row);
            var (rival, others) = (Vector<float>.Zero, Vector<float>.Zero);
            for (var index = row + stride; index < sum.Length; index += stride)
            {
                var other = new Vector<float>(sum, index) + new Vector<float>(added, index);
                rival = Vector.Max(rival, other);
                others += inverseTemperature == 1 ? Vector<float>.Zero : Tempered(other * share);
            }

            wrong += Vector.LessThanOrEqual(truth, rival);
            loss -= Vector.Sum(Vector.Log(Vector.Max(Probability(truth * share, others), new Vector<float>(Epsilon))));
        }

        return new EnsembleScore(rows + Vector.Sum(wrong), loss / rows);
    }

    /// <summary>The true class's at the temperature.</summary>
    /// <param name="truth">As it is without.</param>
    /// <param name="others">All others' <see cref="Tempered"/>, added up.</param>
    private Vector<float> Probability(Vector<float> truth, Vector<float> others)
    {
        if (inverseTemperature == 1)
        {
            return truth;
        }

        var tempered = Tempered(truth);
        return tempered / (tempered + others);
    }

    /// <summary>p^(1/T), of which each row's are yet to be divided by their sum.</summary>
    private Vector<float> Tempered(Vector<float> probability) => Vector.Exp(inverseTemperature * Vector.Log(Vector.Max(probability, new Vector<float>(Epsilon))));

    private float[] LayOut(ClassProbabilities model, IReadOnlyList<int> labels, IReadOnlyList<int> rows)
    {
        var laidOut = new float[model.Classes * stride];
        Array.Fill(laidOut, 1, 0, stride);
        for (var row = 0; row < rows.Count; row++)
        {
            var label = labels[rows[row]];
            var values = model.Row(rows[row]);
            for (var index = 0; index < values.Length; index++)
            {
                laidOut[index * stride + row] = values[index];
            }

            (laidOut[row], laidOut[label * stride + row]) = (values[label], values[0]);
        }

        return laidOut;
    }
}
