using Mnist.Evaluation;

namespace Mnist.Leaderboards.Columns;

/// <summary>One column of a board, whatever it is written as.</summary>
/// <typeparam name="T">What the rows are.</typeparam>
/// <param name="Key">Its field name in JSON and CSV, and what <c>--columns</c> and <c>--sort</c> call it.</param>
/// <param name="Title">Its heading in tables.</param>
/// <param name="Unit">What its values are.</param>
/// <param name="Value">The value of a row; null where it has none.</param>
/// <param name="LargestFirst">Whether its natural order is from largest to least.</param>
internal sealed record BoardColumn<T>(string Key, string Title, Unit Unit, Func<T, object?> Value, bool LargestFirst = false)
{
    public string Short { get; init; } = Title;

    /// <summary>A row's cell as people read it.</summary>
    public Func<T, string> Text { get; init; } = row => Unit.Text(Value(row));

    /// <summary>The column with its 95 % interval beside each figure, then a column for either end of it.</summary>
    public IReadOnlyList<BoardColumn<T>> WithInterval(Func<T, Interval?> interval) =>
    [
        this with { Title = Title + " [95 %]", Text = row => Text(row) + Brackets(interval(row)) },
        new(Key + "Low", Title + " low", Unit, row => interval(row)?.Low, LargestFirst),
        new(Key + "High", Title + " high", Unit, row => interval(row)?.High, LargestFirst),
    ];

    /// <summary>The column without what is beside its figures.</summary>
    public BoardColumn<T> Plain(string title) => this with { Title = title, Text = row => Unit.Text(Value(row)) };

    /// <summary>The column, of something that a row may have.</summary>
    public BoardColumn<TOwner> Of<TOwner>(Func<TOwner, T?> owned) =>
        new(Key, Title, Unit, owner => owned(owner) is { } row ? Value(row) : null, LargestFirst)
        {
            Short = Short,
            Text = owner => owned(owner) is { } row ? Text(row) : Unit.Text(null),
        };

    /// <summary>Whether a row has something here: a list may be there and have nothing in it.</summary>
    public bool IsThere(T row) => Value(row) is not (null or IReadOnlyList<string> { Count: 0 });

    /// <summary>Rows in the column's natural order or its reverse; rows that are alike keep their order, and those without a value are last.</summary>
    public IReadOnlyList<T> Sort(IReadOnlyList<T> rows, bool reversed)
    {
        var keyed = rows.Select(row => (Row: row, Value: IsThere(row) ? Value(row) : null)).ToList();
        var valued = keyed.Where(pair => pair.Value is not null);
        var order = Comparer<object?>.Create(Compare);
        var sorted = LargestFirst == reversed ? valued.OrderBy(pair => pair.Value, order) : valued.OrderByDescending(pair => pair.Value, order);
        return [.. sorted.Concat(keyed.Where(pair => pair.Value is null)).Select(pair => pair.Row)];
    }

    private string Brackets(Interval? interval) => interval is null ? "" : $" [{Unit.Text(interval.Low)}, {Unit.Text(interval.High)}]";

    private static int Compare(object? left, object? right) => (left, right) switch
    {
        (string text, string other) => string.CompareOrdinal(text, other),
        (IReadOnlyList<string> words, IReadOnlyList<string> others) => string.CompareOrdinal(string.Join(' ', words), string.Join(' ', others)),
        _ => ((IComparable)left!).CompareTo(right),
    };
}
