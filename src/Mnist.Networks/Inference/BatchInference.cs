using System.Collections.Concurrent;
using Mnist.Networks.Threading;
using Mnist.Networks.Training;

namespace Mnist.Networks.Inference;

/// <summary>
/// Scores many rows: threads take blocks of rows, each through all layers on its own. Safe to share between threads; the blocks' memory
/// is kept for the next call.
/// </summary>
/// <param name="layers">Dense layers.</param>
/// <param name="images">Layers before them, or null.</param>
/// <param name="scale">What is done to the values of a row first, or null.</param>
/// <param name="output">What makes predictions of the last layer's outputs.</param>
internal sealed class BatchInference(InferenceLayer[] layers, InferenceImages? images, InputScale? scale, OutputFunction output)
{
    private const int DenseRows = 128;

    // Few enough for the cache that all threads share.
    private const int ImageRows = 16;

    // More than a cache of 512 KB holds are read again for every block, which then has more rows to use them.
    private const int CachedWeights = 128 * 1024;

    private readonly ConcurrentBag<InferenceBlock> sparseBlocks = [];
    private readonly ConcurrentBag<InferenceBlock> denseBlocks = [];
    private readonly int blockRows = images is null ? DenseRows : (long)layers[0].Inputs * layers[0].Outputs <= CachedWeights ? ImageRows : 2 * ImageRows;

    /// <summary>Predictions, row-major, rows × outputs.</summary>
    public float[] Predict(SampleRows rows, int threads)
    {
        var outputs = layers[^1].Outputs;
        var predictions = new float[rows.Count * outputs];
        var blocks = (rows.Count + blockRows - 1) / blockRows;
        var sparse = images is null && InputBatch.IsSparse(rows);
        var idle = sparse ? sparseBlocks : denseBlocks;
        var taken = -1;
        new ThreadTeam(Math.Clamp(threads, 1, Math.Max(1, blocks))).Run(_ =>
        {
            var block = idle.TryTake(out var kept) ? kept : new InferenceBlock(layers, images, scale, output, blockRows, sparse);

            // Whoever is free takes the next block: a thread that other processes hold up does not hold up the rest.
            int index;
            while ((index = Interlocked.Increment(ref taken)) < blocks)
            {
                var start = index * blockRows;
                var count = Math.Min(blockRows, rows.Count - start);
                block.Predict(rows, start, count, predictions.AsSpan(start * outputs, count * outputs));
            }

            idle.Add(block);
        });
        return predictions;
    }
}
