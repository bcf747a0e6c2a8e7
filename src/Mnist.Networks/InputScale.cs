namespace Mnist.Networks;

/// <summary>x ← factor x + summand, for each value of a row.</summary>
/// <param name="Factors">One a value.</param>
/// <param name="Summands">One a value.</param>
public sealed record InputScale(float[] Factors, float[] Summands);
