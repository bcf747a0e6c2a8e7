using System.Text;

namespace Mnist.Datasets.Csv;

/// <summary>How the cells of a file are written: what stands between them, and whether it stands after the last one, too.</summary>
internal sealed record CsvDialect(byte Separator, bool EndsWithSeparator)
{
    private const string SeparatorLine = "sep=";

    /// <summary>A line without the blanks at its end, nor the separator after its last cell.</summary>
    public ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> line)
    {
        line = Separator is (byte)'\t' or (byte)' ' ? line.TrimEnd((byte)' ') : line.TrimEnd(" \t"u8);
        return EndsWithSeparator && line is [.., var last] && last == Separator ? line[..^1] : line;
    }

    /// <summary>The separator that splits a line into the most cells, or null where none does.</summary>
    public static byte? SeparatorOf(ReadOnlySpan<byte> line)
    {
        var (commas, semicolons, tabs) = (Separators(line, ','), Separators(line, ';'), Separators(line, '\t'));

        // Between semicolons and tabs there may be a decimal comma in every cell.
        return tabs > semicolons && 2 * tabs > commas ? (byte)'\t'
            : semicolons > 0 && 2 * semicolons > commas ? (byte)';'
            : commas > 0 ? (byte)',' : null;
    }

    /// <summary>The separator that a line declares as Excel has it, <c>sep=;</c>; null for any other line.</summary>
    public static byte? Declared(ReadOnlySpan<byte> line, string path)
    {
        var text = Encoding.UTF8.GetString(line).Trim('"', ' ', '\r');
        if (!text.StartsWith(SeparatorLine, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return text[SeparatorLine.Length..] is [var separator] && char.IsAscii(separator) && !char.IsAsciiLetterOrDigit(separator) && !"\"#.+-".Contains(separator)
            ? (byte)separator
            : throw new DatasetException($"{path}: its first line, \"{CsvCells.Shortened(text)}\", declares no separator: one sign is expected there, as in sep=;");
    }

    private static int Separators(ReadOnlySpan<byte> line, char separator) => CsvCells.Count(line, (byte)separator) - 1;
}
