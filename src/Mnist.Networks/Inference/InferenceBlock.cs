using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;
using Mnist.Networks.Training;

namespace Mnist.Networks.Inference;

/// <summary>Some rows on their way through a network, for one thread at a time.</summary>
internal sealed class InferenceBlock
{
    private readonly InferenceLayer[] layers;
    private readonly InputBatch input;
    private readonly ImageBlock? images;
    private readonly Activations[] outputs;
    private readonly int[] indices;
    private readonly OutputFunction output;

    /// <param name="layers">Dense layers.</param>
    /// <param name="images">Layers before them, or null.</param>
    /// <param name="scale">What is done to the values of a row first, or null.</param>
    /// <param name="output">What makes predictions of the last layer's outputs.</param>
    /// <param name="capacity">Most rows.</param>
    /// <param name="sparse">Whether rows are kept as lists of what is not zero.</param>
    public InferenceBlock(InferenceLayer[] layers, InferenceImages? images, InputScale? scale, OutputFunction output, int capacity, bool sparse)
    {
        (this.layers, this.output) = (layers, output);
        input = new InputBatch(capacity, images?.Inputs ?? layers[0].Inputs, sparse, trains: false, scale: scale, keepsRows: images is not null);
        this.images = images?.MakeBlock(capacity, input.Rows);
        outputs =
        [
            .. layers.Select((layer, index) => new Activations(
                new PanelMatrix(capacity, layer.Outputs), layer.Activation, dropout: 0, index + 1 < layers.Length ? layers[index + 1].Outputs : 0, trains: false)),
        ];
        indices = new int[capacity];
    }

    public void Predict(SampleRows rows, int start, int count, Span<float> predictions)
    {
        for (var row = 0; row < count; row++)
        {
            indices[row] = start + row;
        }

        input.LoadForInference(rows, indices.AsSpan(0, count));
        images?.Forward(count);
        var current = images?.Output ?? input.Input;
        for (var index = 0; index < layers.Length; index++)
        {
            outputs[index].Input.Rows = count;
            Apply(layers[index], current, outputs[index], count);
            current = outputs[index].Input;
        }

        var width = layers[^1].Outputs;
        for (var row = 0; row < count; row++)
        {
            var predicted = predictions.Slice(row * width, width);
            outputs[^1].Matrix.CopyRow(row, predicted);
            OutputKernel.Apply(output, predicted);
        }
    }

    private static void Apply(InferenceLayer layer, ILayerInput current, Activations activations, int count)
    {
        var output = activations.Matrix;
        for (var panel = 0; panel < output.PanelCount; panel++)
        {
            current.Multiply(MatrixKernels.ForThisMachine, 0, count, layer.Weights.Panel(panel), output.Panel(panel), output.ColumnsOf(panel));
            var values = output.Panel(panel)[..(count * Panels.Width)];
            ActivationKernel.Infer(layer.Activation, values, layer.Biases.Panel(panel), values);
            activations.Prepare(panel);
        }
    }
}
