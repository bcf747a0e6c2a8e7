namespace Mnist.Datasets.Pictures;

/// <summary>The five filters by which a PNG file foretells a byte from its neighbours (W3C, Portable Network Graphics, section 9).</summary>
internal static class PngFilter
{
    /// <summary>Replaces the differences of a row by values. Above the first row are zeros.</summary>
    /// <exception cref="InvalidDataException">There is no such filter.</exception>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int pixelBytes)
    {
        for (var index = 0; index < row.Length; index++)
        {
            var (left, corner) = index < pixelBytes ? ((byte)0, (byte)0) : (row[index - pixelBytes], above[index - pixelBytes]);
            row[index] += (byte)(filter switch
            {
                0 => 0,
                1 => left,
                2 => above[index],
                3 => (left + above[index]) / 2,
                4 => Paeth(left, above[index], corner),
                _ => throw new InvalidDataException("a row has a filter that there is not"),
            });
        }
    }

    /// <summary>The neighbour that is nearest to left + above - corner; of equals, in that order.</summary>
    private static byte Paeth(byte left, byte above, byte corner)
    {
        var guess = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
