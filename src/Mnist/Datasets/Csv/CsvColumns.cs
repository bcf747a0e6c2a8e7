using Mnist.Definitions.Data;
using Mnist.Text;

namespace Mnist.Datasets.Csv;

/// <summary>Finds out which column of a file is what, by its header and by what the definition says. The file of the test images may lack columns to ignore.</summary>
internal sealed class CsvColumns(CsvHead head, CsvData data, bool isTest)
{
    private const int MostNamed = 6;

    public static bool IsLabel(string name, CsvData data) =>
        data.LabelColumn?.IsCalled(name) ?? CsvHeader.LabelNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The columns that are neither the label nor pixels, counted from 0.</summary>
    public IReadOnlySet<int> Ignored() =>
        (data.IgnoreColumns ?? []).Where(column => !isTest || head.Names is null || column.Name is null || head.Names.Any(column.IsCalled)).SelectMany(column => Find(column, "ignoreColumns")).ToHashSet();

    /// <summary>The column that says which rows belong together, counted from 0; null for none, and where the file of the test images lacks it.</summary>
    public int? Group() => data.GroupColumn is not { } column || (isTest && column.Name is not null && head.Names?.Any(column.IsCalled) != true) ? null
        : Find(column, "groupColumn") is [var only] ? only
        : throw Error($"several columns are called {column}: give the position of the groups, counted from 1, as \"groupColumn\"");

    /// <summary>The column of the labels, counted from 0.</summary>
    public int Label(IReadOnlySet<int> ignored)
    {
        var left = Enumerable.Range(0, head.CellCount).Where(column => !ignored.Contains(column)).ToArray();
        if (left.Length < 2)
        {
            throw Error(head.CellCount < 2 ? $"its lines have no \"{(char)head.Dialect.Separator}\" between cells, which its first line declares: correct that line, or remove it"
                : FormattableString.Invariant($"{left.Length} of its {head.CellCount} columns are left when \"ignoreColumns\" are taken away: there have to be a label and pixels"));
        }

        return data.LabelColumn switch
        {
            { Name: CsvData.FirstColumn } => left[0],
            { Name: CsvData.LastColumn } => left[^1],
            { } column => OnlyOne(Find(column, "labelColumn"), column, ignored),
            null when NamesSayNothing(left) => UnnamedLabel(left),
            null => NamedLabel(left),
        };
    }

    /// <summary>The columns of pixels, in the order of the image.</summary>
    public PixelOrder Pixels(int label, IReadOnlySet<int> ignored)
    {
        var pixels = Enumerable.Range(0, head.CellCount).Where(column => column != label && !ignored.Contains(column)).ToArray();
        return NamesSayNothing([.. pixels.Append(label).Order()])
            ? new PixelOrder(pixels, null)
            : PixelOrder.ByName(head.Path, [.. pixels.Select(column => (column, head.Names![column]))]);
    }

    private bool NamesSayNothing(int[] columns) => head.Names is not { } names || CsvHeader.IsCount(columns.Select(column => names[column]));

    private DatasetException Error(string message) => new($"{head.Path}: {message}");

    private int[] Find(CsvColumn column, string key)
    {
        if (column.Position is { } position)
        {
            return position <= head.CellCount ? [position - 1] : throw Error(FormattableString.Invariant(
                $"there are {head.CellCount:n0} columns, and \"{key}\" asks for number {position:n0}: correct it"));
        }

        var names = head.Names ?? throw Error($"there is no header, so that no column is called {column}: give its position, counted from 1, in \"{key}\"");
        var found = Enumerable.Range(0, names.Count).Where(index => column.IsCalled(names[index])).ToArray();
        return found.Length > 0 ? found : throw Error($"no column is called {column}, as \"{key}\" says: columns are {Listed(names)}");
    }

    private int OnlyOne(int[] found, CsvColumn column, IReadOnlySet<int> ignored) =>
        found.Length > 1 ? throw Error(FormattableString.Invariant(
            $"{found.Length} columns are called {column}: give the position of the labels, counted from 1, as \"labelColumn\": {found[0] + 1}, and ignore the others"))
        : ignored.Contains(found[0]) ? throw Error($"column {column} is both the \"labelColumn\" and among \"ignoreColumns\": leave it out of one of them")
        : found[0];

    private int UnnamedLabel(int[] left)
    {
        UnnamedLabelCheck.Check(head, left);
        return left[0];
    }

    private int NamedLabel(int[] left)
    {
        if (left.Where(column => head.Names![column].Length == 0).Select(column => column + 1).ToArray() is [var unnamed, ..])
        {
            throw Error(FormattableString.Invariant($"column {unnamed} has no name in the header, like the row numbers that some programs write: if it is not needed, write \"ignoreColumns\": [{unnamed}]"));
        }

        var labels = left.Where(column => IsLabel(head.Names![column], data)).ToArray();
        return labels switch
        {
            [var only] => only,
            [] when head.Names!.FirstOrDefault(name => IsLabel(name, data)) is { } taken => throw Error(
                $"column {Phrase.Quoted(taken)} is called as labels are, and is the \"groupColumn\" or among \"ignoreColumns\": leave it out there, or say by \"labelColumn\" which other one holds the labels"),
            [] => throw Error($"no column is called {Phrase.Quoted(CsvHeader.LabelNames)}: say which one holds the labels by \"labelColumn\"; columns are {Listed(head.Names!)}; if the line is no header, its values have to be numbers"),
            _ => throw Error(FormattableString.Invariant(
                $"columns {Phrase.Listed(labels.Select(column => FormattableString.Invariant($"{column + 1} ({Phrase.Quoted(head.Names![column])})")))} may both be the label: write \"labelColumn\": {labels[0] + 1}, or another, and the others into \"ignoreColumns\": [{labels[1] + 1}]")),
        };
    }

    private static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNamed).Select(name => $"\"{CsvCells.Shortened(name)}\"")) + (names.Count > MostNamed ? ", ..." : "");
}
