namespace Mnist.Fuzz;

/// <summary>Something a parser should not do.</summary>
/// <param name="Seed">Makes the input again.</param>
/// <param name="Input">The input.</param>
/// <param name="What">What it did.</param>
internal sealed record Finding(ulong Seed, byte[] Input, string What);
