using System.Collections.Concurrent;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;
using Mnist.Networks.Threading;
using Mnist.Networks.Training;

namespace Mnist.Networks.Inference;

/// <summary>
/// Scores many rows: threads take blocks of rows, each through all layers on its own. Safe to share between threads; the blocks' memory
/// is kept for the next call.
/// </summary>
internal sealed class BatchInference(InferenceLayer[] layers)
{
    private const int BlockRows = 128;

    private readonly ConcurrentBag<Block> sparseBlocks = [];
    private readonly ConcurrentBag<Block> denseBlocks = [];

    /// <summary>Class probabilities, row-major, rows × classes.</summary>
    public float[] Predict(SampleRows rows, int threads)
    {
        var classes = layers[^1].Outputs;
        var probabilities = new float[rows.Count * classes];
        var blocks = (rows.Count + BlockRows - 1) / BlockRows;
        var sparse = InputBatch.IsSparse(rows);
        var idle = sparse ? sparseBlocks : denseBlocks;
        var taken = -1;
        new ThreadTeam(Math.Clamp(threads, 1, Math.Max(1, blocks))).Run(_ =>
        {
            var block = idle.TryTake(out var kept) ? kept : new Block(layers, sparse);

            // Whoever is free takes the next block: a thread that other processes hold up does not hold up the rest.
            int index;
            while ((index = Interlocked.Increment(ref taken)) < blocks)
            {
                var start = index * BlockRows;
                var count = Math.Min(BlockRows, rows.Count - start);
                block.Predict(rows, start, count, probabilities.AsSpan(start * classes, count * classes));
            }

            idle.Add(block);
        });
        return probabilities;
    }

    private sealed class Block(InferenceLayer[] layers, bool sparse)
    {
        private readonly InputBatch input = new(BlockRows, layers[0].Inputs, sparse, trains: false);
        private readonly Activations[] outputs =
            [.. layers.Select((layer, index) => new Activations(
                new PanelMatrix(BlockRows, layer.Outputs), layer.Activation, dropout: 0, index + 1 < layers.Length ? layers[index + 1].Outputs : 0, trains: false))];
        private readonly int[] indices = new int[BlockRows];

        public void Predict(SampleRows rows, int start, int count, Span<float> probabilities)
        {
            for (var row = 0; row < count; row++)
            {
                indices[row] = start + row;
            }

            input.LoadForInference(rows, indices.AsSpan(0, count));
            var current = input.Input;
            for (var index = 0; index < layers.Length; index++)
            {
                outputs[index].Input.Rows = count;
                Apply(layers[index], current, outputs[index], count);
                current = outputs[index].Input;
            }

            var classes = layers[^1].Outputs;
            for (var row = 0; row < count; row++)
            {
                Softmax(outputs[^1].Matrix, row, probabilities.Slice(row * classes, classes));
            }
        }

        private static void Apply(InferenceLayer layer, ILayerInput current, Activations activations, int count)
        {
            var output = activations.Matrix;
            for (var panel = 0; panel < output.PanelCount; panel++)
            {
                current.Multiply(MatrixKernels.ForThisMachine, layer.Weights.Panel(panel), output.Panel(panel), output.ColumnsOf(panel));
                var values = output.Panel(panel)[..(count * Panels.Width)];
                ActivationKernel.Infer(layer.Activation, values, layer.Biases.Panel(panel), values);
                activations.Prepare(panel);
            }
        }

        private static void Softmax(PanelMatrix logits, int row, Span<float> probabilities)
        {
            logits.CopyRow(row, probabilities);
            SoftmaxCrossEntropy.Probabilities(probabilities);
        }
    }
}
