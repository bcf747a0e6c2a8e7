using System.Text.Json;
using Mnist.Definitions;
using Mnist.Networks;

namespace Mnist.Benchmarks.Convolutions;

/// <summary>A convolutional network for images of 28 × 28 pixels and 10 classes, which contenders build from the same description.</summary>
/// <param name="Name">One letter.</param>
/// <param name="Outline">Its layers in words.</param>
/// <param name="Images">Layers that read images.</param>
/// <param name="Dense">Dense layers after them.</param>
internal sealed record ConvolutionalNetwork(string Name, string Outline, IReadOnlyList<NetworkLayer> Images, IReadOnlyList<HiddenLayer> Dense)
{
    private const int Side = 28;

    /// <summary>Two convolutions without batch normalisation: the seed of this project.</summary>
    public static ConvolutionalNetwork S { get; } = new(
        "S", "2 convolutions of 32, pool, dense 64 with dropout 0.5; no batch norm",
        [new Convolution { Filters = 32 }, new Convolution { Filters = 32 }, new MaxPool()],
        [new() { Units = 64, Dropout = 0.5 }]);

    /// <summary>As Simonyan and Zisserman build them.</summary>
    public static ConvolutionalNetwork V { get; } = Vgg(32);

    /// <summary>As He and others build them.</summary>
    public static ConvolutionalNetwork R { get; } = new(
        "R", "convolution of 32, pool, residuals of 32 and 64, pool, residual of 64, global average; batch norm",
        [Normalised(32), new MaxPool(), Block(32), Block(64), new MaxPool(), Block(64), new GlobalAveragePool()], []);

    /// <summary>As Szegedy and others build them.</summary>
    public static ConvolutionalNetwork I { get; } = new(
        "I", "convolution of 32, pool, 2 inception blocks of 64, pool, inception block of 128, global average; batch norm",
        [Normalised(32), new MaxPool(), Inception(64), Inception(64), new MaxPool(), Inception(128), new GlobalAveragePool()], []);

    /// <summary>Those that are raced.</summary>
    public static IReadOnlyList<ConvolutionalNetwork> All { get; } = [S, V, R, I];

    /// <summary>The network for images of 28 × 28 pixels.</summary>
    public NetworkArchitecture Architecture => For(Side);

    /// <summary>All hidden layers.</summary>
    public IReadOnlyList<NetworkLayer> Layers => [.. Images, .. Dense];

    /// <summary>The same as an experiment definition has them.</summary>
    public string Json => JsonSerializer.Serialize(Layers, DefinitionJson.Compact);

    /// <summary>V with another number of filters in its first two convolutions; twice as many in those after the pool.</summary>
    /// <param name="width">Filters.</param>
    public static ConvolutionalNetwork Vgg(int width) => new(
        "V", $"2 convolutions of {width}, pool, 2 convolutions of {2 * width}, pool, dense 128 with dropout 0.25; batch norm",
        [Normalised(width), Normalised(width), new MaxPool(), Normalised(2 * width), Normalised(2 * width), new MaxPool()],
        [new() { Units = 128, BatchNorm = true, Dropout = 0.25 }]);

    /// <summary>Convolutions of 32 one after another, a pool to 14 × 14 after the first.</summary>
    /// <param name="depth">Convolutions, at least 1.</param>
    public static ConvolutionalNetwork Deep(int depth) => new(
        "D", $"{depth} convolutions of 32, pool after the first, global average; batch norm",
        [Normalised(32), new MaxPool(), .. Enumerable.Repeat(Normalised(32), depth - 1), new GlobalAveragePool()], []);

    /// <summary>The network for square images.</summary>
    /// <param name="side">Pixels along a side.</param>
    public NetworkArchitecture For(int side) => new(side * side, StandardNetwork.Classes, Dense) { Images = new(new(side, side, 1), Images) };

    /// <summary>Numbers that are trained.</summary>
    public static long Parameters(NetworkArchitecture network) =>
        network.Images!.ResolveConvolutions().Sum(convolution => convolution.Parameters)
        + DenseSizes(network).Sum(size => (long)size.Inputs * size.Outputs)
        + network.Layers.Sum(layer => (layer.BatchNorm ? 2L : 1L) * layer.Units) + network.Outputs;

    /// <summary>Floating-point operations of one image forward, as plain convolutions and products make them.</summary>
    public static double ForwardFlops(NetworkArchitecture network) =>
        network.Images!.ResolveConvolutions().Sum(convolution => (double)convolution.Operations)
        + DenseSizes(network).Sum(size => 2.0 * size.Inputs * size.Outputs);

    /// <summary>The same of a step of training: forward, gradients of weights and, but for the first convolution, gradients of inputs.</summary>
    public static double TrainingFlops(NetworkArchitecture network) => 3 * ForwardFlops(network) - network.Images!.ResolveConvolutions()[0].Operations;

    private static IEnumerable<(int Inputs, int Outputs)> DenseSizes(NetworkArchitecture network)
    {
        int[] widths = [network.Images!.ResolveOutput().Values, .. network.Layers.Select(layer => layer.Units), network.Outputs];
        return widths.Zip(widths.Skip(1));
    }

    private static Convolution Normalised(int filters, int size = 3) => new() { Filters = filters, Size = size, BatchNorm = true };

    private static Residual Block(int filters) => new()
    {
        Layers = [Normalised(filters), Normalised(filters) with { Activation = Activation.Identity }],
        Activation = Activation.Relu,
    };

    /// <summary>A quarter of the channels of single pixels, a half of 3 × 3, an eighth of 5 × 5, an eighth of the largest of 3 × 3.</summary>
    private static Branches Inception(int channels) => new()
    {
        Lists =
        [
            [Normalised(channels / 4, size: 1)],
            [Normalised(channels * 3 / 8, size: 1), Normalised(channels / 2)],
            [Normalised(channels / 16, size: 1), Normalised(channels / 8, size: 5)],
            [new MaxPool { Size = 3, Stride = 1, Padding = Padding.Same }, Normalised(channels / 8, size: 1)],
        ],
    };
}
