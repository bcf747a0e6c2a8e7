using System.Text;

namespace Mnist.Datasets.Csv;

/// <summary>
/// What stands at the beginning of a file, before the first line of data: so many lines, of so many unpacked bytes. Names are null where there is
/// no header; the first line has so many cells, and so should all.
/// </summary>
internal sealed record CsvHead(string Path, CsvDialect Dialect, int CellCount, IReadOnlyList<string>? Names, long Start, int Lines)
{
    private const int LinesSampled = 20;

    /// <summary>Fraction of the first lines that tells how many cells a line should have.</summary>
    private const double MostLines = 0.75;

    public static CsvHead Read(string path, Func<string, bool> isLabel)
    {
        CheckKind(path);
        var (declared, comment) = ((byte?)null, "");
        foreach (var line in CsvLines.Of(path).Where(line => !line.Content.Span.Trim(" \t"u8).IsEmpty))
        {
            CheckText(path, line.Content.Span);
            if (declared is null && comment.Length == 0 && CsvDialect.Declared(line.Content.Span, path) is { } separator)
            {
                declared = separator;
            }
            else if (CsvLines.IsFilled(line.Content.Span))
            {
                return Of(path, line, declared, comment, isLabel);
            }
            else
            {
                comment = Encoding.UTF8.GetString(line.Content.Span);
            }
        }

        throw new DatasetException($"{path}: the file is empty: name one with lines of label,pixel0,pixel1,...");
    }

    public IEnumerable<CsvLine> Data() => LinesFrom(Path, Start);

    private static CsvHead Of(string path, CsvLine first, byte? declared, string comment, Func<string, bool> isLabel)
    {
        var separator = declared ?? CsvDialect.SeparatorOf(first.Content.Span) ?? throw new DatasetException(
            $"{path}: there is no comma, semicolon or tab in its first line: lines have to be label,pixel0,pixel1,... with one of them between");
        var lines = LinesFrom(path, first.Start).Take(LinesSampled + 1).Select(line => line.Content.ToArray()).ToList();
        var dialect = DialectOf(separator, lines.Take(LinesSampled));
        var counts = lines.Skip(1).Select(line => CsvCells.Count(dialect.Trimmed(line), separator)).ToArray();
        var cells = CsvCells.Split(dialect.Trimmed(first.Content.Span), separator);
        if (CsvHeader.IsHeader(cells, isLabel))
        {
            CheckNamesFit(path, cells.Length, counts);
            return new CsvHead(path, dialect, cells.Length, cells, first.End, first.Number + 1);
        }

        var commented = CsvCells.Split(dialect.Trimmed(Encoding.UTF8.GetBytes(comment.TrimStart('#', ' ', '\t'))), separator);
        var isHeader = commented.Length == cells.Length && CsvHeader.IsHeader(commented, isLabel);
        CheckFirstFits(path, first.Number, cells.Length, counts);
        return new CsvHead(path, dialect, cells.Length, isHeader ? commented : null, first.Start, first.Number);
    }

    /// <summary>A line may be damaged, but not many of them in the same way.</summary>
    private static void CheckNamesFit(string path, int cellCount, int[] counts)
    {
        if (counts.Length > 1 && counts[0] != cellCount && counts.All(count => count == counts[0]))
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{path}: its header names {cellCount:n0} columns, where the lines after it have {counts[0]:n0} values: name every column, and write no row names nor separators at the ends of lines alone"));
        }
    }

    /// <summary>Its first line says how many cells there are, unless the lines after it say otherwise: a title, or a line that is cut off.</summary>
    private static void CheckFirstFits(string path, int number, int cellCount, int[] counts)
    {
        var (usual, lines) = counts.CountBy(count => count).OrderByDescending(count => count.Value).FirstOrDefault();
        if (counts.Length > 1 && usual > cellCount && lines >= MostLines * counts.Length)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{path}, line {number + 1}: {cellCount:n0} values where the lines after it have {usual:n0}: remove the line if it is a title, or mend it"));
        }
    }

    private static CsvDialect DialectOf(byte separator, IEnumerable<byte[]> lines)
    {
        var dialect = new CsvDialect(separator, EndsWithSeparator: false);
        return dialect with { EndsWithSeparator = lines.All(line => dialect.Trimmed(line) is [.., var last] && last == separator) };
    }

    private static IEnumerable<CsvLine> LinesFrom(string path, long start) =>
        CsvLines.Of(path).Where(line => line.Start >= start && CsvLines.IsFilled(line.Content.Span));

    private static void CheckKind(string path)
    {
        using var file = UnpackedFile.Open(path);
        if (IdxMagic.IsIdx(file.Head))
        {
            throw new DatasetException($"{path}: the file is an IDX file, not CSV: write \"source\": \"idx\", with \"trainImages\" and \"trainLabels\"");
        }
    }

    private static void CheckText(string path, ReadOnlySpan<byte> line)
    {
        if (line.StartsWith<byte>([0xff, 0xfe]) || line.StartsWith<byte>([0xfe, 0xff]))
        {
            throw new DatasetException($"{path}: the text is UTF-16: save it as UTF-8");
        }

        if (line.Contains((byte)0))
        {
            throw new DatasetException($"{path}: there are NUL bytes in its first line: it is no CSV file, or it is UTF-16 and has to be saved as UTF-8");
        }
    }
}
