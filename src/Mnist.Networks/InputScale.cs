namespace Mnist.Networks;

/// <summary>x ← factor x + summand, for each value of a row.</summary>
/// <param name="Factors">One a value.</param>
/// <param name="Summands">One a value.</param>
public sealed record InputScale(float[] Factors, float[] Summands)
{
    /// <summary>Scales a row in place.</summary>
    internal void Apply(Span<float> row)
    {
        for (var index = 0; index < row.Length; index++)
        {
            row[index] = row[index] * Factors[index] + Summands[index];
        }
    }
}
