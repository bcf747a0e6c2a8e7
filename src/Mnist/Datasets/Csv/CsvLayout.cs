using System.Globalization;
using System.Text;

namespace Mnist.Datasets.Csv;

/// <summary>What the lines of a file are like, by its first one.</summary>
/// <param name="Shape">Size of the images.</param>
/// <param name="HasHeader">Whether the first line names the columns.</param>
internal sealed record CsvLayout(ImageShape Shape, bool HasHeader)
{
    private static readonly byte[] ByteOrderMark = [0xef, 0xbb, 0xbf];

    /// <summary>Reads the first line of a file.</summary>
    /// <param name="path">The file, raw or gzipped.</param>
    /// <param name="declared">Size of the images; null for square ones.</param>
    /// <exception cref="DatasetException">It is not that of a CSV file of images.</exception>
    public static CsvLayout Read(string path, ImageShape? declared)
    {
        var cells = FirstLine(path).Split(',').Select(cell => cell.Trim(' ', '"')).ToArray();
        if (cells.Length < 2)
        {
            throw new DatasetException($"{path}: there is no comma in its first line: lines have to be label,pixel0,pixel1,... with commas between");
        }

        var hasHeader = IsHeader(cells);
        CheckLabelIsFirst(path, hasHeader ? cells : []);
        return new CsvLayout(declared ?? Square(path, cells.Length - 1), hasHeader);
    }

    /// <summary>A line without the mark that some programs put at the beginning of a file.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> line) => line.StartsWith(ByteOrderMark) ? line[ByteOrderMark.Length..] : line;

    /// <summary>Columns are named pixel0, 1x1 or, after "label", by number alone; a line of data that is damaged is no header.</summary>
    private static bool IsHeader(string[] cells) =>
        IsLabel(cells[0]) || char.IsLetter(cells[1].FirstOrDefault())
        || (char.IsLetter(cells[0].FirstOrDefault()) && !double.TryParse(cells[1], NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    private static bool IsLabel(string name) => name.Equals("label", StringComparison.OrdinalIgnoreCase);

    private static void CheckLabelIsFirst(string path, string[] header)
    {
        if (Array.FindIndex(header, IsLabel) is > 0 and var column)
        {
            throw new DatasetException(FormattableString.Invariant($"{path}: \"{header[column]}\" is column {column + 1}: it has to be the first, with nothing but pixels after it"));
        }

        if (header.Length > 0 && header[0].StartsWith("pixel", StringComparison.OrdinalIgnoreCase))
        {
            throw new DatasetException($"{path}: its first column is \"{header[0]}\", so that there are no labels: the first column has to be the label");
        }
    }

    private static ImageShape Square(string path, int pixels)
    {
        var side = (int)Math.Round(Math.Sqrt(pixels));
        return side * side == pixels ? new ImageShape(side, side) : throw new DatasetException(FormattableString.Invariant(
            $"{path}: its first line has {pixels:n0} pixels after the label, which is no square: give \"width\" and \"height\" in the definition, or correct the file"));
    }

    private static string FirstLine(string path)
    {
        using var file = UnpackedFile.Open(path);
        foreach (var block in CsvBlocks.Of(file, new WorkOptions(1, null, CancellationToken.None)))
        {
            var text = WithoutMark(block.Buffer.AsSpan(0, block.Length));
            if (text.StartsWith<byte>([0xff, 0xfe]) || text.StartsWith<byte>([0xfe, 0xff]))
            {
                throw new DatasetException($"{path}: the text is UTF-16: save it as UTF-8");
            }

            var line = text.TrimStart("\r\n \t"u8);
            if (!line.IsEmpty)
            {
                return Encoding.UTF8.GetString(line[..(line.IndexOf((byte)'\n') is >= 0 and var end ? end : line.Length)]).TrimEnd();
            }
        }

        throw new DatasetException($"{path}: the file is empty: name one with lines of label,pixel0,pixel1,...");
    }
}
