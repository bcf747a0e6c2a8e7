using Mnist.Networks;
using Mnist.Networks.Images;
using Mnist.Networks.Kernels;
using Mnist.Networks.Training;
using Mnist.Tests.Networks.Training;

namespace Mnist.Tests.Networks.Images;

/// <summary>
/// A network that reads images, in training step by step. Parameters are those of <see cref="PlainImages.Logits"/>; the engine has channels filled up to whole
/// vectors, and values of the image as they lie in memory.
/// </summary>
internal sealed class SteppedImages
{
    private readonly SteppedNetwork network;
    private readonly List<Layout> layouts;

    public SteppedImages(NetworkArchitecture architecture, TrainingSettings settings, SampleRows rows, int seed = 1, MatrixKernels? kernels = null)
    {
        network = new SteppedNetwork(architecture, settings, rows, seed: seed, kernels: kernels);
        layouts = [.. LayoutsOf(architecture)];
        Assert.Equal(layouts.Count, network.Parameters.Count);
    }

    /// <inheritdoc cref="SteppedNetwork.LastLoss"/>
    public double LastLoss => network.LastLoss;

    /// <inheritdoc cref="SteppedNetwork.Step(uint, float)"/>
    public void Step(float averageRate = 1) => network.Step(averageRate: averageRate);

    /// <inheritdoc cref="SteppedNetwork.Step(ReadOnlySpan{int}, uint, float)"/>
    public void Step(ReadOnlySpan<int> order, uint dropoutSeed) => network.Step(order, dropoutSeed);

    /// <inheritdoc cref="SteppedNetwork.SwapAverages"/>
    public void SwapAverages() => network.SwapAverages();

    /// <inheritdoc cref="SteppedNetwork.UpdateBatchNorm"/>
    public void UpdateBatchNorm() => network.UpdateBatchNorm();

    /// <inheritdoc cref="SteppedNetwork.Loss"/>
    public double Loss(uint dropoutSeed = 1) => network.Loss(dropoutSeed);

    /// <inheritdoc cref="SteppedNetwork.Fold"/>
    public NeuralNetwork Fold() => network.Fold();

    /// <summary>All parameters.</summary>
    public IReadOnlyList<double[]> Read() => Outside(network.Parameters.Select(SteppedNetwork.Read));

    /// <inheritdoc cref="SteppedNetwork.Gradients"/>
    public IReadOnlyList<double[]> Gradients() => Outside(network.Gradients());

    /// <summary>Sets all parameters.</summary>
    public void Write(IReadOnlyList<double[]> values)
    {
        Assert.Equal(layouts.Count, values.Count);
        network.Write([.. layouts.Select((layout, index) => layout.Inside(values[index], network.Parameters[index].Rows, network.Parameters[index].Columns))]);
    }

    private List<double[]> Outside(IEnumerable<float[]> values) =>
        [.. values.Select((numbers, index) => layouts[index].Outside(numbers, network.Parameters[index].Columns))];

    private static IEnumerable<Layout> LayoutsOf(NetworkArchitecture architecture)
    {
        var vector = new Layout(1, row => row);
        foreach (var (shape, kernel) in KernelsOf(architecture.Images!))
        {
            yield return new Layout(shape.PatchValues, kernel.RowOf);
            yield return vector;
            if (shape.Layer.BatchNorm)
            {
                yield return vector;
            }
        }

        var places = FlattenedImages.PlacesOf(architecture.Images!.ResolveOutput());
        var weights = new Layout(places.Length, row => places[row]);
        foreach (var layer in architecture.Layers.Append(new HiddenLayer { Units = architecture.Outputs }))
        {
            yield return weights;
            yield return vector;
            if (layer.BatchNorm)
            {
                yield return vector;
            }

            weights = new Layout(layer.Units, row => row);
        }
    }

    private static List<(ResolvedConvolution Shape, ConvolutionKernel Kernel)> KernelsOf(ImageStage stage)
    {
        var kernels = new List<(ResolvedConvolution, ConvolutionKernel)>();
        _ = new ImageGraph(stage, new PixelImages(new RowBatch(1, stage.Input.Values), stage.Input), capacity: 1, chunks: null, (shape, readsPixels, _) =>
        {
            kernels.Add((shape, ConvolutionKernel.Create(MatrixKernels.ForThisMachine.Images, shape, readsPixels, trains: true)));
            return kernels[^1].Item2;
        });
        return kernels;
    }

    /// <param name="Rows">Rows of the parameter.</param>
    /// <param name="RowOf">Where the engine has each.</param>
    private sealed record Layout(int Rows, Func<int, int> RowOf)
    {
        public double[] Outside(float[] inside, int columns) =>
            [.. Enumerable.Range(0, Rows * columns).Select(index => (double)inside[RowOf(index / columns) * columns + index % columns])];

        public float[] Inside(double[] outside, int rows, int columns)
        {
            Assert.Equal(Rows * columns, outside.Length);
            var inside = new float[rows * columns];
            for (var index = 0; index < outside.Length; index++)
            {
                inside[RowOf(index / columns) * columns + index % columns] = (float)outside[index];
            }

            return inside;
        }
    }
}
