using Mnist.Networks.Inference;

namespace Mnist.Networks;

/// <summary>A trained network, dense or convolutional, ready to predict: batch normalisation is folded into weights and biases. Immutable and safe to share between threads.</summary>
public sealed class NeuralNetwork
{
    private readonly RowInference singleRows;
    private readonly InferenceImages? stage;
    private readonly int convolutions;
    private readonly BatchInference batches;

    /// <summary>Makes a network of folded layers; what is made of the last one's outputs is <paramref name="output"/>.</summary>
    /// <param name="layers">
    /// First to last: the convolutions of <paramref name="images"/> in the order of <see cref="ImageStage.ResolveConvolutions"/>, then at least one dense layer. A
    /// convolution is y = activation(W x + b) of every patch x of its input: lines of the patch, pixels of a line, channels of a pixel.
    /// </param>
    /// <param name="images">The layers that read images, or null for a dense network.</param>
    /// <param name="scale">What is done to the values of a row first; nothing where left out.</param>
    /// <param name="output">What makes predictions of the last layer's outputs; class probabilities where left out.</param>
    /// <exception cref="ArgumentException">Layers do not fit each other, a length is wrong, or a number is not finite.</exception>
    public NeuralNetwork(IReadOnlyList<FoldedLayer> layers, ImageStage? images = null, InputScale? scale = null, OutputFunction output = OutputFunction.Softmax)
    {
        if (!Enum.IsDefined(output))
        {
            throw new ArgumentOutOfRangeException(nameof(output), output, "no such function of the outputs");
        }

        images?.CheckRanges();
        Check(layers, images);
        (Images, Scale, Output) = (images, scale, output);
        convolutions = images?.ResolveConvolutions().Count ?? 0;
        Layers = [.. layers];
        CheckScale(scale, Inputs);
        stage = images is null ? null : new InferenceImages(images, [.. Convolutions]);
        InferenceLayer[] dense = [.. DenseLayers.Select((layer, index) => new InferenceLayer(layer, index == 0 ? stage?.Output : null))];
        batches = new BatchInference(dense, stage, scale, output);
        singleRows = new RowInference(dense, stage, scale, output);
    }

    /// <summary>All weights: convolutions, then dense layers, first to last; the last is what <see cref="Output"/> is applied to.</summary>
    public IReadOnlyList<FoldedLayer> Layers { get; }

    /// <summary>The convolutions among the layers, as <see cref="Images"/> has them.</summary>
    public IEnumerable<FoldedLayer> Convolutions => Layers.Take(convolutions);

    /// <summary>The dense layers, first to last. What the first one reads of an image is channel by channel, line by line.</summary>
    public IEnumerable<FoldedLayer> DenseLayers => Layers.Skip(convolutions);

    /// <summary>The layers that read images; null if rows are any values.</summary>
    public ImageStage? Images { get; }

    /// <summary>What is done to the values of a row first, or null.</summary>
    public InputScale? Scale { get; }

    /// <summary>Values of a row.</summary>
    public int Inputs => Images?.Input.Values ?? Layers[0].Inputs;

    /// <summary>What makes predictions of the last layer's outputs.</summary>
    public OutputFunction Output { get; }

    /// <summary>Number of predictions for a row: the classes, or 1.</summary>
    public int Outputs => Layers[^1].Outputs;

    /// <summary>Predictions for many rows: class probabilities, unless <see cref="Output"/> is another.</summary>
    /// <param name="rows">Rows to score; labels are not read.</param>
    /// <param name="threads">Threads to use, at least 1; the bits do not depend on it.</param>
    /// <returns>Row-major, rows × outputs; class probabilities of a row sum to 1.</returns>
    /// <exception cref="ArgumentException">Rows have another width than the network's inputs, or are images of another shape.</exception>
    public float[] Predict(SampleRows rows, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        CheckWidth(rows.Width);
        Images?.CheckRows(rows);
        if ((long)rows.Count * Outputs > Array.MaxLength)
        {
            throw new ArgumentException($"{rows.Count} rows of {Outputs} predictions are more than an array holds: predict fewer at a time", nameof(rows));
        }

        return batches.Predict(rows, threads);
    }

    /// <summary>Predictions for one row, without allocating.</summary>
    /// <param name="row">One value an input.</param>
    /// <param name="predictions">Receives one value an output; class probabilities sum to 1.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Predict(ReadOnlySpan<float> row, Span<float> predictions)
    {
        CheckWidth(row.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(predictions.Length, Outputs);
        singleRows.Predict(row, predictions);
    }

    /// <summary>What the layers make of an image: the image as the first layer reads it, then one entry for each layer of <see cref="Images"/>.</summary>
    /// <param name="row">One value an input.</param>
    /// <exception cref="ArgumentException">The length does not fit.</exception>
    /// <exception cref="InvalidOperationException">The network reads no images.</exception>
    public IReadOnlyList<FeatureMap> FeatureMaps(ReadOnlySpan<float> row)
    {
        CheckWidth(row.Length);
        return stage is null ? throw new InvalidOperationException("a dense network has no feature maps") : stage.FeatureMaps(row, Scale);
    }

    private void CheckWidth(int width)
    {
        if (width != Inputs)
        {
            throw new ArgumentException($"a row has {width} values, the network takes {Inputs}", nameof(width));
        }
    }

    private static void Check(IReadOnlyList<FoldedLayer> layers, ImageStage? images)
    {
        var convolutions = images?.ResolveConvolutions() ?? [];
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(layers.Count, convolutions.Count, nameof(layers));
        for (var index = 0; index < layers.Count; index++)
        {
            CheckNumbers(layers[index], index);
            var expected = index < convolutions.Count ? convolutions[index].PatchValues
                : index > convolutions.Count ? layers[index - 1].Outputs
                : images?.ResolveOutput().Values ?? layers[index].Inputs;
            if (layers[index].Inputs != expected)
            {
                throw new ArgumentException($"layer {index} takes {layers[index].Inputs} values, the layer before gives {expected}", nameof(layers));
            }

            if (index < convolutions.Count && layers[index].Activation != convolutions[index].Layer.Activation)
            {
                throw new ArgumentException($"layer {index} has activation {layers[index].Activation}, the convolution has {convolutions[index].Layer.Activation}", nameof(layers));
            }

            if (index < convolutions.Count && layers[index].Outputs != convolutions[index].Output.Channels)
            {
                throw new ArgumentException($"layer {index} gives {layers[index].Outputs} channels, the convolution has {convolutions[index].Output.Channels} filters", nameof(layers));
            }
        }
    }

    private static void CheckScale(InputScale? scale, int inputs)
    {
        float[][] numbers = scale is null ? [] : [scale.Factors, scale.Summands];
        if (numbers.Any(values => values.Length != inputs || !Array.TrueForAll(values, float.IsFinite)))
        {
            throw new ArgumentException($"factors and summands must be finite numbers, one of the {inputs} values of a row each", nameof(scale));
        }
    }

    private static void CheckNumbers(FoldedLayer layer, int index)
    {
        if (layer.Inputs < 1 || layer.Outputs < 1)
        {
            throw new ArgumentException($"layer {index} is {layer.Inputs} × {layer.Outputs}, each must be at least 1", nameof(layer));
        }

        if (layer.Weights.Length != (long)layer.Inputs * layer.Outputs || layer.Biases.Length != layer.Outputs)
        {
            throw new ArgumentException($"layer {index} is {layer.Inputs} × {layer.Outputs} but has {layer.Weights.Length} weights and {layer.Biases.Length} biases", nameof(layer));
        }

        if (!Array.TrueForAll(layer.Weights, float.IsFinite) || !Array.TrueForAll(layer.Biases, float.IsFinite))
        {
            throw new ArgumentException($"layer {index} has a weight or bias that is not finite", nameof(layer));
        }
    }
}
