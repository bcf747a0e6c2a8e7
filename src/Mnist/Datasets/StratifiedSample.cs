using Mnist.Networks;

namespace Mnist.Datasets;

/// <summary>Takes a fraction of every class, whole groups of rows at a time.</summary>
internal static class StratifiedSample
{
    /// <summary>Whether each row is taken. A group is, wherever that brings the classes nearer to the fraction, by the sum of squares of what each lacks or has too much.</summary>
    /// <param name="labels">Class of each row, 0-based.</param>
    /// <param name="groups">Group of each row: any number, the same for rows that belong together.</param>
    /// <param name="fraction">Above 0 and below 1.</param>
    /// <param name="random">Shuffles the groups.</param>
    public static bool[] Take(ReadOnlySpan<byte> labels, ReadOnlySpan<int> groups, double fraction, SplitMix64 random)
    {
        var ofClass = ClassCount.Of(labels);
        var lacking = Array.ConvertAll(ofClass, count => fraction * count);
        var taken = new bool[labels.Length];
        foreach (var group in ShuffledGroups.Of(labels, groups, random))
        {
            var added = ClassCount.Of(labels, group);

            // (l - n)² - l² = n (n - 2 l), relative to the size of the class.
            if (added.Sum(one => one.Value * (one.Value - (2 * lacking[one.Key])) / ((double)ofClass[one.Key] * ofClass[one.Key])) < 0)
            {
                group.ForEach(row => taken[row] = true);
                foreach (var (label, count) in added)
                {
                    lacking[label] -= count;
                }
            }
        }

        return taken;
    }
}
