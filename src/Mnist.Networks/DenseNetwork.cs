using Mnist.Networks.Inference;

namespace Mnist.Networks;

/// <summary>A trained network ready to predict: batch normalisation is folded into weights and biases. Immutable and safe to share between threads.</summary>
public sealed class DenseNetwork
{
    private readonly InferenceLayer[] inferenceLayers;
    private readonly BatchInference batches;

    /// <summary>Makes a network of folded layers; the last one's outputs are the class logits.</summary>
    /// <param name="layers">First to last, at least one.</param>
    /// <exception cref="ArgumentException">Layers do not fit each other, a length is wrong, or a number is not finite.</exception>
    public DenseNetwork(IReadOnlyList<FoldedLayer> layers)
    {
        Check(layers);
        Layers = [.. layers];
        inferenceLayers = [.. layers.Select(layer => new InferenceLayer(layer))];
        batches = new BatchInference(inferenceLayers);
    }

    /// <summary>The layers, first to last; the last is the identity over the class logits.</summary>
    public IReadOnlyList<FoldedLayer> Layers { get; }

    /// <summary>Values of a row.</summary>
    public int Inputs => Layers[0].Inputs;

    /// <summary>Number of classes.</summary>
    public int Classes => Layers[^1].Outputs;

    /// <summary>Class probabilities of many rows.</summary>
    /// <param name="rows">Rows to score; labels are not read.</param>
    /// <param name="threads">Threads to use, at least 1; the bits do not depend on it.</param>
    /// <returns>Row-major, rows × classes; each row sums to 1.</returns>
    /// <exception cref="ArgumentException">Rows have another width than the network's inputs.</exception>
    public float[] Predict(SampleRows rows, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        CheckWidth(rows.Width);
        if ((long)rows.Count * Classes > Array.MaxLength)
        {
            throw new ArgumentException($"{rows.Count} rows of {Classes} probabilities are more than an array holds: predict fewer at a time", nameof(rows));
        }

        return batches.Predict(rows, threads);
    }

    /// <summary>Class probabilities of one row, without allocating.</summary>
    /// <param name="row">One value an input.</param>
    /// <param name="probabilities">Receives one value a class; they sum to 1.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Predict(ReadOnlySpan<float> row, Span<float> probabilities)
    {
        CheckWidth(row.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(probabilities.Length, Classes);
        RowInference.Predict(inferenceLayers, row, probabilities);
    }

    private void CheckWidth(int width)
    {
        if (width != Inputs)
        {
            throw new ArgumentException($"a row has {width} values, the network takes {Inputs}", nameof(width));
        }
    }

    private static void Check(IReadOnlyList<FoldedLayer> layers)
    {
        ArgumentOutOfRangeException.ThrowIfZero(layers.Count, nameof(layers));
        for (var index = 0; index < layers.Count; index++)
        {
            var layer = layers[index];
            if (layer.Inputs < 1 || layer.Outputs < 1)
            {
                throw new ArgumentException($"layer {index} is {layer.Inputs} × {layer.Outputs}, each must be at least 1", nameof(layers));
            }

            if (layer.Weights.Length != (long)layer.Inputs * layer.Outputs || layer.Biases.Length != layer.Outputs)
            {
                throw new ArgumentException($"layer {index} is {layer.Inputs} × {layer.Outputs} but has {layer.Weights.Length} weights and {layer.Biases.Length} biases", nameof(layers));
            }

            if (index > 0 && layer.Inputs != layers[index - 1].Outputs)
            {
                throw new ArgumentException($"layer {index} takes {layer.Inputs} values, the layer before gives {layers[index - 1].Outputs}", nameof(layers));
            }

            if (!Array.TrueForAll(layer.Weights, float.IsFinite) || !Array.TrueForAll(layer.Biases, float.IsFinite))
            {
                throw new ArgumentException($"layer {index} has a weight or bias that is not finite", nameof(layers));
            }
        }
    }
}
