using Mnist.Dense.Kernels;
using Mnist.Dense.Threading;
using Mnist.Dense.Training;

namespace Mnist.Dense.Inference;

/// <summary>Scores many rows: each thread takes blocks of rows through all layers on its own.</summary>
internal static class BatchInference
{
    private const int BlockRows = 128;

    /// <summary>Class probabilities, row-major, rows × classes.</summary>
    public static float[] Predict(MatrixKernels kernels, InferenceLayer[] layers, SampleRows rows, int threads)
    {
        var classes = layers[^1].Outputs;
        var probabilities = new float[rows.Count * classes];
        var blocks = (rows.Count + BlockRows - 1) / BlockRows;
        var sparse = InputBatch.IsSparse(rows);
        var team = new ThreadTeam(Math.Clamp(threads, 1, Math.Max(1, blocks)));
        team.Run(member =>
        {
            var block = new Block(kernels, layers, sparse);
            var (first, end) = team.Share(member, blocks);
            for (var index = first; index < end; index++)
            {
                var start = index * BlockRows;
                var count = Math.Min(BlockRows, rows.Count - start);
                block.Predict(rows, start, count, probabilities.AsSpan(start * classes, count * classes));
            }
        });
        return probabilities;
    }

    /// <summary>What one thread needs to score a block.</summary>
    private sealed class Block(MatrixKernels kernels, InferenceLayer[] layers, bool sparse)
    {
        private readonly InputBatch input = new(BlockRows, layers[0].Inputs, sparse, trains: false);
        private readonly PanelMatrix[] outputs = [.. layers.Select(layer => new PanelMatrix(BlockRows, layer.Outputs))];
        private Activations[]? activations;
        private readonly int[] order = new int[BlockRows];

        public void Predict(SampleRows rows, int start, int count, Span<float> probabilities)
        {
            for (var row = 0; row < count; row++)
            {
                order[row] = start + row;
            }

            input.LoadForInference(rows, order.AsSpan(0, count));
            activations ??= [.. layers.Zip(outputs, (layer, output) => new Activations(output, layer.Activation, dropout: 0, trains: false))];
            var current = input.Input;
            for (var index = 0; index < layers.Length; index++)
            {
                activations[index].Input.Rows = count;
                Apply(layers[index], current, outputs[index], activations[index], count);
                current = activations[index].Input;
            }

            var classes = layers[^1].Outputs;
            for (var row = 0; row < count; row++)
            {
                Softmax(outputs[^1], row, probabilities.Slice(row * classes, classes));
            }
        }

        private void Apply(InferenceLayer layer, ILayerInput current, PanelMatrix output, Activations activations, int count)
        {
            for (var panel = 0; panel < output.PanelCount; panel++)
            {
                current.Multiply(kernels, layer.Weights.Panel(panel), output.Panel(panel), output.ColumnsOf(panel));
                var values = output.Panel(panel)[..(count * Panels.Width)];
                ActivationKernel.Infer(layer.Activation, values, layer.Biases.Panel(panel), values);
                PanelKernels.ClearPadding(values, output.ColumnsOf(panel));
                activations.Prepare(panel);
            }
        }

        private static void Softmax(PanelMatrix logits, int row, Span<float> probabilities)
        {
            for (var panel = 0; panel < logits.PanelCount; panel++)
            {
                logits.Panel(panel).Slice(row * Panels.Width, logits.ColumnsOf(panel)).CopyTo(probabilities[(panel * Panels.Width)..]);
            }

            SoftmaxCrossEntropy.Probabilities(probabilities);
        }
    }
}
