using Mnist.Networks;

namespace Mnist.Benchmarks;

/// <summary>The network of the benchmarks: 784-512-256-128-10 with batch normalisation, ReLU and dropout 0.2; Adam on batches of 128 rows.</summary>
internal static class StandardNetwork
{
    /// <summary>Training rows of MNIST.</summary>
    public const int AllRows = 60_000;

    /// <summary>Pixels of an image.</summary>
    public const int Inputs = 784;

    /// <summary>Number of classes.</summary>
    public const int Classes = 10;

    /// <summary>The network.</summary>
    public static NetworkArchitecture Architecture { get; } = Of(512, 256, 128);

    /// <summary>Adam at its defaults, batches of 128.</summary>
    public static TrainingSettings Training { get; } = new();

    /// <summary>A network of other widths, else the same.</summary>
    public static NetworkArchitecture Of(params int[] units) => Of(0.2, units);

    /// <summary>A network of other widths and another dropout, else the same.</summary>
    public static NetworkArchitecture Of(double dropout, int[] units) =>
        new(Inputs, Classes, [.. units.Select(count => new HiddenLayer { Units = count, BatchNorm = true, Dropout = dropout })]);

    /// <summary>
    /// Floating-point operations of the matrix products of an epoch, zeros not skipped: for each weight and row a multiply-add forward, one
    /// for the gradient of the weight and, but for the first layer, one for the gradient of the input. 155.8 GFLOP for the network above.
    /// </summary>
    public static double Flops(NetworkArchitecture architecture, int rows)
    {
        int[] widths = [architecture.Inputs, .. architecture.Layers.Select(layer => layer.Units), architecture.Outputs];
        var weights = widths.Zip(widths.Skip(1), (inputs, outputs) => (double)inputs * outputs).ToArray();
        return 2.0 * rows * (3 * weights.Sum() - weights[0]);
    }
}
