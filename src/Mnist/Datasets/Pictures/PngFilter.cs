namespace Mnist.Datasets.Pictures;

/// <summary>The five filters by which a PNG file foretells a byte from its neighbours (W3C, Portable Network Graphics, section 9).</summary>
internal static class PngFilter
{
    /// <summary>Turns differences back into values.</summary>
    /// <param name="filter">0 to 4.</param>
    /// <param name="row">Differences, replaced by values.</param>
    /// <param name="above">Values of the row above; zeros above the first.</param>
    /// <param name="pixelBytes">Bytes a pixel.</param>
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
