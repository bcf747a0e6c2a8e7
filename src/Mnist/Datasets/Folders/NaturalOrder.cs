namespace Mnist.Datasets.Folders;

/// <summary>Orders names as people count: 2 before 10, and the rest by code unit, the same on every machine.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public int Compare(string? x, string? y)
    {
        var left = x.AsSpan();
        var right = y.AsSpan();
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var first = Run(left);
            var second = Run(right);
            var order = char.IsAsciiDigit(first[0]) && char.IsAsciiDigit(second[0]) ? CompareNumbers(first, second) : first.SequenceCompareTo(second);
            if (order != 0)
            {
                return order;
            }

            left = left[first.Length..];
            right = right[second.Length..];
        }

        // Names that read the same, as 1 and 01, still need an order.
        return left.Length != right.Length ? left.Length - right.Length : string.CompareOrdinal(x, y);
    }

    /// <summary>The digits at the beginning, or all up to the next digit.</summary>
    private static ReadOnlySpan<char> Run(ReadOnlySpan<char> text)
    {
        var end = char.IsAsciiDigit(text[0]) ? text.IndexOfAnyExceptInRange('0', '9') : text.IndexOfAnyInRange('0', '9');
        return end < 0 ? text : text[..end];
    }

    /// <summary>Digits may be more than fit a number.</summary>
    private static int CompareNumbers(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        var one = first.TrimStart('0');
        var other = second.TrimStart('0');
        return one.Length != other.Length ? one.Length - other.Length : one.SequenceCompareTo(other);
    }
}
