using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Mnist.Runs;

/// <summary>Which rows a model gets right, a bit each: all that a paired comparison needs, and a thousandth of the predictions' size.</summary>
/// <param name="RowsSha256">Lower-case hexadecimal SHA-256 of the rows and their true classes; models are compared on equal rows only.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Bits">Row <c>n</c> is bit <c>n mod 64</c> of number <c>n / 64</c>; bits beyond the last row are 0.</param>
public sealed record RightRows(string RowsSha256, int Rows, ReadOnlyMemory<ulong> Bits)
{
    public static RightRows Of(RunPredictions predictions)
    {
        var bits = new ulong[(predictions.Truth.Count + 63) / 64];
        for (var row = 0; row < predictions.Truth.Count; row++)
        {
            bits[row / 64] |= predictions.Truth[row] == predictions.Predicted[row] ? 1UL << (row % 64) : 0;
        }

        return new RightRows(HashOf(predictions.Rows, predictions.Truth), predictions.Truth.Count, bits);
    }

    /// <summary>The first of so many repeats of the same rows. Those of one repeat are independent of each other, as paired comparisons take them to be.</summary>
    /// <param name="repeats">How often the rows come again, one whole repeat after another; at least 1.</param>
    public RightRows FirstOf(int repeats)
    {
        if (repeats == 1)
        {
            return this;
        }

        var rows = Rows / repeats;
        var bits = Bits[..((rows + 63) / 64)].ToArray();
        if (rows % 64 > 0)
        {
            bits[^1] &= (1UL << (rows % 64)) - 1;
        }

        return this with { Rows = rows, Bits = bits };
    }

    public int Count()
    {
        var count = 0;
        foreach (var bits in Bits.Span)
        {
            count += BitOperations.PopCount(bits);
        }

        return count;
    }

    /// <summary>Rows that just one of two models gets right.</summary>
    /// <exception cref="ArgumentException">The models were scored on different rows.</exception>
    public (int OnlyFirst, int OnlySecond) Disagreements(RightRows second)
    {
        if (RowsSha256 != second.RowsSha256)
        {
            throw new ArgumentException("a paired comparison needs the same rows", nameof(second));
        }

        var one = Bits.Span;
        var other = second.Bits.Span;
        var (onlyFirst, onlySecond) = (0, 0);
        for (var index = 0; index < one.Length; index++)
        {
            onlyFirst += BitOperations.PopCount(one[index] & ~other[index]);
            onlySecond += BitOperations.PopCount(other[index] & ~one[index]);
        }

        return (onlyFirst, onlySecond);
    }

    private static string HashOf(IReadOnlyList<int> rows, IReadOnlyList<int> truth)
    {
        var bytes = new byte[8 * rows.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8 * row), rows[row]);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8 * row + 4), truth[row]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
