using System.Numerics.Tensors;

namespace Mnist.Datasets.Readings;

/// <summary>The least and the largest of some values as files have them; infinite, and the largest below the least, where there are none.</summary>
internal readonly record struct ValueExtent(double Least, double Largest, bool HasFractions)
{
    public static ValueExtent None { get; } = new(double.PositiveInfinity, double.NegativeInfinity, false);

    public bool IsEmpty => Least > Largest;

    public static ValueExtent Of(ReadOnlySpan<byte> values) =>
        values.IsEmpty ? None : new ValueExtent(TensorPrimitives.Min(values), TensorPrimitives.Max(values), HasFractions: false);

    public static ValueExtent Of(double value) => new(value, value, value != Math.Floor(value));

    public ValueExtent Union(ValueExtent other) =>
        new(Math.Min(Least, other.Least), Math.Max(Largest, other.Largest), HasFractions || other.HasFractions);

    public ValueExtent Times(double factor) => new(Least * factor, Largest * factor, HasFractions);

    /// <summary>In words: <c>from 0 to 16</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"from {Least:0.####} to {Largest:0.####}");
}
