using Mnist.Leaderboards.Columns;
using Mnist.Text;

namespace Mnist.Leaderboards.Views;

/// <summary>Finds columns by what a user calls them.</summary>
internal static class ColumnChoice
{
    /// <summary>The columns with some keys, in that order.</summary>
    /// <exception cref="ViewException">There is no such column.</exception>
    public static IReadOnlyList<BoardColumn<T>> Of<T>(IReadOnlyList<BoardColumn<T>> known, IEnumerable<string> keys) =>
        [.. keys.Distinct().Select(key => Named(known, key))];

    /// <summary>Rows as <see cref="ViewOptions.Sort"/> asks.</summary>
    /// <exception cref="ViewException">There is no such column.</exception>
    public static IReadOnlyList<T> Sort<T>(IReadOnlyList<BoardColumn<T>> known, IReadOnlyList<T> rows, string? sort) =>
        sort is null ? rows : Named(known, sort.TrimStart('-')).Sort(rows, reversed: sort.StartsWith('-'));

    private static BoardColumn<T> Named<T>(IReadOnlyList<BoardColumn<T>> known, string key)
    {
        var keys = known.Select(column => column.Key).ToList();
        return known.FirstOrDefault(column => column.Key == key)
            ?? throw new ViewException($"this board has no column {Phrase.Quoted(key)}{NearestWord.Question(key, keys)}\nIts columns are {string.Join(", ", keys)}.");
    }
}
