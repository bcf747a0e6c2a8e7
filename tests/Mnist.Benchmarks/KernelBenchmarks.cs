using BenchmarkDotNet.Attributes;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Benchmarks;

/// <summary>The matrix products of the first layer of 784-512-256-128-10 at batch 128, one panel of 64 units on one thread.</summary>
public class KernelBenchmarks
{
    private const int Rows = 128;
    private const int Inputs = 784;
    private const int Entries = 150;
    private const int Block = 4 * Panels.Width;

    private readonly MatrixKernels kernels = MatrixKernels.ForThisMachine;
    private readonly PanelMatrix left = new(Rows, Inputs);
    private readonly PanelMatrix weights = new(Inputs, Panels.Width);
    private readonly PanelMatrix result = new(Rows, Panels.Width);
    private readonly float[] tile = new float[Panels.RowMultiple * Panels.Width];
    private readonly SparseRows lists = new(Rows, Inputs, Block);

    /// <summary>Lists as many pixels a row as digits have.</summary>
    [GlobalSetup]
    public void List()
    {
        var values = new float[Inputs];
        for (var entry = 0; entry < Entries; entry++)
        {
            values[entry * Inputs / Entries] = 1;
        }

        for (var input = 0; input < Inputs; input += Block)
        {
            lists.List(0, Rows, input, values.AsSpan(input), stride: 0, Math.Min(Block, Inputs - input));
        }
    }

    /// <summary>X W, every pixel.</summary>
    [Benchmark(OperationsPerInvoke = Rows * Inputs * Panels.Width)]
    public void Multiply() =>
        kernels.Multiply(left.Span, left.Capacity, Inputs, weights.Panel(0), result.Panel(0), Rows, Panels.Width);

    /// <summary>Xᵀ D, every pixel.</summary>
    [Benchmark(OperationsPerInvoke = Rows * Inputs * Panels.Width)]
    public void MultiplyTransposed()
    {
        for (var input = 0; input < Inputs; input += Panels.RowMultiple)
        {
            kernels.MultiplyTransposed(left.Panel(input / Panels.Width)[(input % Panels.Width)..], result.Panel(0), tile, Rows, Panels.Width);
        }
    }

    /// <summary>X W, the pixels that are not zero.</summary>
    [Benchmark(OperationsPerInvoke = Rows * Entries * Panels.Width)]
    public void MultiplySparse() => lists.Multiply(kernels, 0, Rows, weights.Panel(0), result.Panel(0), Inputs);
}
