using Mnist.Networks;

namespace Mnist.Tests.Networks.Images;

/// <summary>The four networks for 28 × 28 grey images in 10 classes that speed is measured with, and pieces to build others of.</summary>
internal static class ImageNetworks
{
    /// <summary>Two convolutions, a pool, a dense layer.</summary>
    public static NetworkArchitecture Small { get; } = OfDigits([Filters(32), Filters(32), new MaxPool()], new HiddenLayer { Units = 64, Dropout = 0.5 });

    /// <summary>After Simonyan and Zisserman.</summary>
    public static NetworkArchitecture Vgg { get; } = OfDigits(
        [Normalised(32), Normalised(32), new MaxPool(), Normalised(64), Normalised(64), new MaxPool()], new HiddenLayer { Units = 128, BatchNorm = true });

    /// <summary>After He and others.</summary>
    public static NetworkArchitecture ResNet { get; } =
        OfDigits([Normalised(32), new MaxPool(), Block(32), Block(64), new MaxPool(), Block(64), new GlobalAveragePool()]);

    /// <summary>After Szegedy and others.</summary>
    public static NetworkArchitecture Inception { get; } =
        OfDigits([Normalised(32), new MaxPool(), Mixed(16), Mixed(16), new MaxPool(), Mixed(32), new GlobalAveragePool()]);

    /// <summary>3 × 3, rectified.</summary>
    public static Convolution Filters(int count) => new() { Filters = count };

    /// <summary>3 × 3, normalised and rectified.</summary>
    public static Convolution Normalised(int count) => new() { Filters = count, BatchNorm = true };

    /// <summary>Two convolutions whose input is added to their output.</summary>
    public static Residual Block(int filters) =>
        new() { Activation = Activation.Relu, Layers = [Normalised(filters), Normalised(filters) with { Activation = Activation.Identity }] };

    /// <summary>1 × 1, 3 × 3, 5 × 5 and a pool side by side.</summary>
    /// <param name="filters">Channels of each.</param>
    public static Branches Mixed(int filters)
    {
        var pixel = Normalised(filters) with { Size = 1 };
        return new()
        {
            Lists =
            [
                [pixel],
                [pixel, Normalised(filters)],
                [pixel, Normalised(filters) with { Size = 5 }],
                [new MaxPool { Size = 3, Stride = 1, Padding = Padding.Same }, pixel],
            ],
        };
    }

    private static NetworkArchitecture OfDigits(IReadOnlyList<NetworkLayer> layers, params IReadOnlyList<HiddenLayer> hidden) =>
        new(784, 10, hidden) { Images = new ImageStage(new(28, 28, 1), layers) };
}
