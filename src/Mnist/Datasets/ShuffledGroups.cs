using Mnist.Networks;

namespace Mnist.Datasets;

/// <summary>Groups of rows in the order in which they are dealt out.</summary>
internal static class ShuffledGroups
{
    /// <summary>The rows of each group: the largest groups first, of equals class by class, as that of their first row says, otherwise in random order.</summary>
    public static IEnumerable<List<int>> Of(ReadOnlySpan<byte> labels, ReadOnlySpan<int> groups, SplitMix64 random)
    {
        var members = new Dictionary<int, List<int>>();
        for (var row = 0; row < groups.Length; row++)
        {
            if (!members.TryGetValue(groups[row], out var rows))
            {
                members.Add(groups[row], rows = []);
            }

            rows.Add(row);
        }

        List<int>[] all = [.. members.Values];
        var order = Enumerable.Range(0, all.Length).ToArray();
        random.Shuffle(order);
        var classes = new byte[all.Length];
        for (var group = 0; group < all.Length; group++)
        {
            classes[group] = labels[all[group][0]];
        }

        return order.OrderByDescending(group => all[group].Count).ThenBy(group => classes[group]).Select(group => all[group]);
    }
}

/// <summary>Counts rows by class.</summary>
internal static class ClassCount
{
    /// <summary>Of all rows, one count for each label there can be.</summary>
    public static int[] Of(ReadOnlySpan<byte> labels)
    {
        var counts = new int[byte.MaxValue + 1];
        foreach (var label in labels)
        {
            counts[label]++;
        }

        return counts;
    }

    /// <summary>Of some rows, the classes that they have.</summary>
    public static Dictionary<byte, int> Of(ReadOnlySpan<byte> labels, List<int> rows)
    {
        var counts = new Dictionary<byte, int>();
        foreach (var row in rows)
        {
            counts[labels[row]] = counts.GetValueOrDefault(labels[row]) + 1;
        }

        return counts;
    }
}
