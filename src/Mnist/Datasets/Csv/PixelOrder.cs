using Mnist.Text;

namespace Mnist.Datasets.Csv;

/// <summary>The columns of pixels, counted from 0, in the order of the image; its size, where names give row and column.</summary>
internal sealed record PixelOrder(IReadOnlyList<int> Columns, ImageShape? Shape)
{
    private const int MostNamed = 3;

    /// <summary>R numbers columns from 1, so that pixels after a label begin with V2.</summary>
    private const int LargestBase = 2;

    /// <summary>Puts columns in the order of the numbers in their names.</summary>
    public static PixelOrder ByName(string path, IReadOnlyList<(int Index, string Name)> columns)
    {
        var names = columns.Select(column => PixelName.Of(column.Index, column.Name)).ToArray();
        var kind = names.OfType<PixelName>().CountBy(name => name.Kind).OrderByDescending(count => count.Value).FirstOrDefault().Key ?? throw new DatasetException(
            $"{path}: no column is numbered as pixels are, pixel0, pixel1, ... or 1x1, 1x2, ...: columns are {Named(columns)}; correct the header, or remove it where pixels are in order");
        CheckKind(path, columns, names, kind);
        var ordered = names.OfType<PixelName>().OrderBy(name => name.Row).ThenBy(name => name.Column).ToArray();
        CheckTwice(path, ordered);
        var (rowBase, columnBase) = (ordered.Min(name => Math.Min(name.Row, 1)), ordered.Min(name => Math.Min(name.Column, kind.Between is null ? LargestBase : 1)));
        var (height, width) = (ordered[^1].Row - rowBase + 1, ordered.Max(name => name.Column) - columnBase + 1);
        CheckMissing(path, ordered, width * (long)height, place => ((int)(place / width) + rowBase, (int)(place % width) + columnBase));
        return new PixelOrder([.. ordered.Select(name => name.Index)], kind.Between is null ? null : new ImageShape(width, height));
    }

    private static void CheckKind(string path, IReadOnlyList<(int Index, string Name)> columns, PixelName?[] names, PixelNameKind kind)
    {
        var others = columns.Where((_, index) => names[index]?.Kind != kind).ToArray();
        if (others.Length > 0)
        {
            var example = names.First(name => name?.Kind == kind)!.Text;
            throw new DatasetException(FormattableString.Invariant(
                $"{path}: {(others.Length == 1 ? "a column is" : $"{others.Length} columns are")} neither the label nor pixels, which are named like \"{example}\": {Named(others)}; if they are not needed, write \"ignoreColumns\": [{string.Join(", ", others.Take(MostNamed).Select(Written))}{(others.Length > MostNamed ? ", ..." : "")}]"));
        }
    }

    private static void CheckTwice(string path, PixelName[] ordered)
    {
        for (var index = 1; index < ordered.Length; index++)
        {
            var (first, second) = (ordered[index - 1], ordered[index]);
            if ((first.Row, first.Column) == (second.Row, second.Column))
            {
                throw new DatasetException(FormattableString.Invariant(
                    $"{path}: columns {first.Index + 1} (\"{CsvCells.Shortened(first.Text)}\") and {second.Index + 1} (\"{CsvCells.Shortened(second.Text)}\") are the same pixel: correct the header, or ignore one of them by its position, \"ignoreColumns\": [{second.Index + 1}]"));
            }
        }
    }

    private static void CheckMissing(string path, PixelName[] ordered, long count, Func<long, (int Row, int Column)> pixelAt)
    {
        if (ordered.Length == count)
        {
            return;
        }

        var present = ordered.Select(name => (name.Row, name.Column)).ToHashSet();
        var missing = new List<string>();
        for (var place = 0L; missing.Count < Math.Min(MostNamed, count - ordered.Length); place++)
        {
            if (!present.Contains(pixelAt(place)))
            {
                missing.Add($"\"{CsvCells.Shortened(ordered[0].Kind.Write(pixelAt(place).Row, pixelAt(place).Column))}\"");
            }
        }

        throw new DatasetException(FormattableString.Invariant(
            $"{path}: of the pixels up to \"{CsvCells.Shortened(ordered[^1].Text)}\", {count - ordered.Length:n0} have no column: {string.Join(", ", missing)}{(count - ordered.Length > MostNamed ? ", ..." : "")}; add them, or correct the header"));
    }

    private static string Named(IReadOnlyList<(int Index, string Name)> columns) =>
        string.Join(", ", columns.Take(MostNamed).Select(column => FormattableString.Invariant($"{(column.Name.Length == 0 ? "one without a name" : $"\"{CsvCells.Shortened(column.Name)}\"")} (column {column.Index + 1})")))
        + (columns.Count > MostNamed ? ", ..." : "");

    private static string Written((int Index, string Name) column) => column.Name.Length is 0 or > 40
        ? FormattableString.Invariant($"{column.Index + 1}")
        : Phrase.Quoted(column.Name);
}
