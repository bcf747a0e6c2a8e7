using Mnist.Datasets;
using Mnist.Models.MlNet;
using Mnist.Networks;

namespace Mnist.Models;

/// <summary>A trained network for people to look at.</summary>
/// <param name="Network">The network; it reads pixels from 0 to 1.</param>
/// <param name="Images">A few images to show what it makes of them.</param>
public sealed record ShownNetwork(NeuralNetwork Network, IReadOnlyList<ShownImage> Images)
{
    private const int MostImages = 3;

    /// <summary>Shows a network with the first image of each of the first three classes.</summary>
    /// <param name="network">The network; it reads pixels from 0 to 1.</param>
    /// <param name="images">Images as the network sees them: all other preprocessing is done.</param>
    public static ShownNetwork Of(NeuralNetwork network, LabeledImages images) =>
        new(network, [.. Enumerable.Range(0, images.Count).DistinctBy(images.Label).Take(MostImages).Select(row => ShownImage.Of(images, row))]);
}

/// <summary>An image as a network reads it. It is a copy: whoever keeps it does not keep all images.</summary>
/// <param name="Label">Its class, 0-based.</param>
/// <param name="Pixels">From 0 to 1, row by row.</param>
public sealed record ShownImage(int Label, ReadOnlyMemory<float> Pixels)
{
    internal static ShownImage Of(LabeledImages images, int row)
    {
        var pixels = new float[images.Shape.PixelCount];
        PixelConversion.ToSingles(images.Pixels(row), pixels, PixelConversion.Scale);
        return new ShownImage(images.Label(row), pixels);
    }
}
