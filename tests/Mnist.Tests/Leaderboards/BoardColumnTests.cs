using CsCheck;
using Mnist.Leaderboards.Columns;

namespace Mnist.Tests.Leaderboards;

public sealed class BoardColumnTests
{
    private static readonly Gen<Item[]> AnyItems =
        Gen.Int[-1, 4].Array[0, 30].Select(values => values.Select((value, place) => new Item(place, value < 0 ? null : value)).ToArray());

    [Fact]
    public void Sort_AnyRows_IsInOrderAndStableWithNothingLast() =>
        Gen.Select(AnyItems, Gen.Bool, Gen.Bool).Sample((items, largestFirst, reversed) =>
        {
            var column = new BoardColumn<Item>("value", "value", Unit.Count, item => item.Value, largestFirst);
            var sign = largestFirst == reversed ? 1 : -1;
            var expected = items.OrderBy(item => item.Value is null).ThenBy(item => sign * item.Value).ThenBy(item => item.Place);
            return column.Sort(items, reversed).SequenceEqual(expected);
        });

    [Fact]
    public void Sort_Words_GoesByLettersWhateverTheCulture()
    {
        var column = new BoardColumn<string>("word", "word", Unit.Words, word => word);

        Assert.Equal(["B", "a", "ä"], column.Sort(["ä", "a", "B"], reversed: false));
    }

    [Fact]
    public void Keys_OfEachView_AreDifferent()
    {
        string[][] views =
        [
            [.. RunColumns.All.Concat(ViewColumns.Pareto).Concat(ViewColumns.Against).Select(column => column.Key)],
            [.. GroupColumns.Families.Select(column => column.Key)],
            [.. GroupColumns.Models.Select(column => column.Key)],
        ];

        Assert.All(views, keys => Assert.Equal(keys.Distinct(), keys));
    }

    private sealed record Item(int Place, int? Value);
}
