namespace Mnist.Networks.Optimizers;

/// <summary>Adam (Kingma and Ba, 2015, algorithm 1).</summary>
public sealed record Adam : AdamOptimizer;
