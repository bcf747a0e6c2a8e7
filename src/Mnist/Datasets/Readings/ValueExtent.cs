using System.Numerics.Tensors;

namespace Mnist.Datasets.Readings;

/// <summary>The least and the largest of some values as files have them.</summary>
/// <param name="Least">The least; infinite where there are none.</param>
/// <param name="Largest">The largest; infinite, and below the least, where there are none.</param>
/// <param name="HasFractions">Whether some are no whole numbers.</param>
internal readonly record struct ValueExtent(double Least, double Largest, bool HasFractions)
{
    /// <summary>Of no values.</summary>
    public static ValueExtent None { get; } = new(double.PositiveInfinity, double.NegativeInfinity, false);

    /// <summary>Whether there are no values.</summary>
    public bool IsEmpty => Least > Largest;

    /// <summary>Of bytes.</summary>
    public static ValueExtent Of(ReadOnlySpan<byte> values) =>
        values.IsEmpty ? None : new ValueExtent(TensorPrimitives.Min(values), TensorPrimitives.Max(values), HasFractions: false);

    /// <summary>Of one value.</summary>
    public static ValueExtent Of(double value) => new(value, value, value != Math.Floor(value));

    /// <summary>Of both.</summary>
    public ValueExtent Union(ValueExtent other) =>
        new(Math.Min(Least, other.Least), Math.Max(Largest, other.Largest), HasFractions || other.HasFractions);

    /// <summary>Of the same values in other units.</summary>
    public ValueExtent Times(double factor) => new(Least * factor, Largest * factor, HasFractions);

    /// <summary>In words: <c>from 0 to 16</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"from {Least:0.####} to {Largest:0.####}");
}
