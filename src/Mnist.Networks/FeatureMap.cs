namespace Mnist.Networks;

/// <summary>An image somewhere in a network.</summary>
/// <param name="Shape">Its size.</param>
/// <param name="Values">Channel by channel, line by line.</param>
public sealed record FeatureMap(FeatureShape Shape, float[] Values);
