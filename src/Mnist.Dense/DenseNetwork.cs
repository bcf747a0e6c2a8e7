namespace Mnist.Dense;

/// <summary>A trained network ready to predict: batch normalisation is folded into weights and biases. Immutable and safe to share between threads.</summary>
public sealed class DenseNetwork
{
    /// <summary>Makes a network of folded layers; the last one's outputs are the class logits.</summary>
    /// <exception cref="ArgumentException">A layer's inputs differ from the outputs before it, or a weight is not finite.</exception>
    public DenseNetwork(IReadOnlyList<FoldedLayer> layers) => Layers = layers;

    /// <summary>The layers, first to last; the last is the identity over the class logits.</summary>
    public IReadOnlyList<FoldedLayer> Layers { get; }

    /// <summary>Class probabilities of many rows.</summary>
    /// <param name="rows">Rows to score; labels are not read.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <returns>Row-major, rows × classes; each row sums to 1.</returns>
    public float[] Predict(SampleRows rows, int threads) => throw new NotSupportedException();

    /// <summary>Class probabilities of one row.</summary>
    /// <param name="row">One value an input.</param>
    /// <param name="probabilities">Receives one value a class; they sum to 1.</param>
    public void Predict(ReadOnlySpan<float> row, Span<float> probabilities) => throw new NotSupportedException();
}

/// <summary>y = activation(W x + b).</summary>
/// <param name="Inputs">Length of x.</param>
/// <param name="Outputs">Length of y.</param>
/// <param name="Weights">Row-major, inputs × outputs: the weight from input i to output j is at i * outputs + j.</param>
/// <param name="Biases">One value an output.</param>
/// <param name="Activation">Applied to each output.</param>
public sealed record FoldedLayer(int Inputs, int Outputs, float[] Weights, float[] Biases, Activation Activation);
