using System.Buffers.Text;
using System.Globalization;

namespace Mnist.Datasets.Csv;

/// <summary>Reads numbers in the spellings that programs give them: in quotes, with spaces or a sign, as 007, 4.0 or 1.2e+01.</summary>
internal static class CsvNumbers
{
    public static double? Parse(ReadOnlySpan<byte> cell)
    {
        var number = cell.Trim(" \t\""u8);
        return Utf8Parser.TryParse(number, out double parsed, out var used) && used == number.Length ? parsed : null;
    }

    /// <summary>The whole number from 0 to 255 in a cell, or null.</summary>
    public static byte? ParseByte(ReadOnlySpan<byte> cell) =>
        Parse(cell) is >= 0 and <= byte.MaxValue and var number && number == Math.Floor(number) ? (byte)number : null;

    public static bool IsNumber(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    /// <summary>What to write for a number with a decimal comma; null for other texts.</summary>
    public static string? WithPoint(string text) =>
        text.Count(letter => letter == ',') == 1 && IsNumber(text.Replace(',', '.'), out _) ? text.Replace(',', '.') : null;
}
