using BenchmarkDotNet.Attributes;
using Mnist.Dense;
using Mnist.Dense.Kernels;

namespace Mnist.Benchmarks;

/// <summary>The matrix products of the first layer of 784-512-256-128-10 at batch 128, one panel of 64 units on one thread.</summary>
public class KernelBenchmarks
{
    private const int Rows = 128;
    private const int Inputs = 784;
    private const int Entries = 230;

    private readonly MatrixKernels kernels = MatrixKernels.ForThisMachine();
    private readonly PanelMatrix left = new(Rows, Inputs);
    private readonly PanelMatrix weights = new(Inputs, Panels.Width);
    private readonly PanelMatrix result = new(Rows, Panels.Width);
    private readonly float[] tile = new float[Panels.RowMultiple * Panels.Width];
    private readonly int[] indices = [.. Enumerable.Range(0, Entries).Select(entry => entry * Inputs / Entries)];
    private readonly float[] values = new float[4 * Entries];

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

    /// <summary>X W, four rows at a time over the pixels that are not zero.</summary>
    [Benchmark(OperationsPerInvoke = Rows * Entries * Panels.Width)]
    public void MultiplySparse()
    {
        for (var row = 0; row < Rows; row += 4)
        {
            kernels.MultiplySparse(indices, values, weights.Panel(0), result.Panel(0)[(row * Panels.Width)..], Panels.Width);
        }
    }
}
