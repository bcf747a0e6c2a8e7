using Mnist.Networks;

namespace Mnist.Definitions.Searching;

/// <summary>What the models of a search learn from: their space fits it.</summary>
/// <param name="Images">Size of the images.</param>
/// <param name="Count">Number of training rows.</param>
internal sealed record SearchedRows(FeatureShape Images, int Count)
{
    /// <summary>Images of the size of MNIST's, as many as a search on it has for training.</summary>
    public static SearchedRows OfMnist { get; } = new(new FeatureShape(28, 28, Channels: 1), 50_000);
}
