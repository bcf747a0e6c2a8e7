using System.Buffers;
using System.Collections.Concurrent;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;
using Mnist.Networks.Training;

namespace Mnist.Networks.Inference;

/// <summary>Scores one row: only inputs that are not zero are multiplied, in every dense layer. Same bits as <see cref="BatchInference"/>. Safe to share between threads.</summary>
/// <param name="layers">Dense layers.</param>
/// <param name="images">Layers before them, or null.</param>
/// <param name="scale">What is done to the values of the row first, or null.</param>
/// <param name="output">What makes predictions of the last layer's outputs.</param>
internal sealed class RowInference(InferenceLayer[] layers, InferenceImages? images, InputScale? scale, OutputFunction output)
{
    private readonly ConcurrentBag<ImageRow> idle = [];

    public void Predict(ReadOnlySpan<float> row, Span<float> predictions)
    {
        if (images is null && scale is null)
        {
            Predict(layers, row, output, predictions);
            return;
        }

        // The memory is kept for the next row: nothing is allocated.
        var kept = idle.TryTake(out var taken) ? taken : new ImageRow(images, layers[0].Inputs, row.Length);
        Predict(layers, kept.Forward(row, scale), output, predictions);
        idle.Add(kept);
    }

    private static void Predict(InferenceLayer[] layers, ReadOnlySpan<float> row, OutputFunction function, Span<float> predictions)
    {
        var width = Panels.RoundUp(Widest(layers), Panels.Width);
        var floats = ArrayPool<float>.Shared.Rent(2 * width);
        var ints = ArrayPool<int>.Shared.Rent(width);
        try
        {
            Span<float> outputs = floats.AsSpan(0, width), values = floats.AsSpan(width, width);
            var count = List(row, ints, values);
            foreach (var layer in layers)
            {
                Apply(layer, ints.AsSpan(0, count), values[..count], outputs);
                count = List(outputs[..layer.Outputs], ints, values);
            }

            outputs[..predictions.Length].CopyTo(predictions);
            OutputKernel.Apply(function, predictions);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(floats);
            ArrayPool<int>.Shared.Return(ints);
        }
    }

    private static void Apply(InferenceLayer layer, ReadOnlySpan<int> offsets, ReadOnlySpan<float> values, Span<float> outputs)
    {
        for (var panel = 0; panel < layer.Weights.PanelCount; panel++)
        {
            var output = outputs.Slice(panel * Panels.Width, Panels.Width);
            MatrixKernels.ForThisMachine.MultiplySparse([values.Length], offsets, values, values.Length, layer.Weights.Panel(panel), output, accumulate: false);
            ActivationKernel.Infer(layer.Activation, output, layer.Biases.Panel(panel), output);
        }
    }

    private static int Widest(InferenceLayer[] layers)
    {
        var widest = 0;
        foreach (var layer in layers)
        {
            widest = Math.Max(widest, Math.Max(layer.Inputs, layer.Outputs));
        }

        return widest;
    }

    private static int List(ReadOnlySpan<float> row, Span<int> offsets, Span<float> values)
    {
        Span<int> length = stackalloc int[1];
        NonZeros.List(row, row.Length, row.Length, 0, length, offsets, values, values.Length);
        return length[0];
    }

    /// <summary>A row on its way to the dense layers.</summary>
    private sealed class ImageRow(InferenceImages? images, int outputs, int inputs)
    {
        private readonly RowBatch rows = new(1, inputs);
        private readonly float[] flattened = new float[outputs];
        private ImageBlock? block;

        public ReadOnlySpan<float> Forward(ReadOnlySpan<float> row, InputScale? scale)
        {
            var values = rows.Row(0)[..inputs];
            row.CopyTo(values);
            scale?.Apply(values);
            if (images is null)
            {
                return values;
            }

            block ??= images.MakeBlock(1, rows);
            block.Forward(1);
            block.CopyOutput(0, flattened);
            return flattened;
        }
    }
}
