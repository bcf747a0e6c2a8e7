using Mnist.Networks;

namespace Mnist.Datasets;

/// <summary>
/// Deals rows out to folds, stratified by class. Rows of one group stay together: groups, the largest first, go one by one to the fold that keeps
/// the classes most even, measured by the sum of squares of each class's shares. Without groups, the folds of a class differ by one row at most,
/// and so do whole folds.
/// </summary>
public static class StratifiedFolds
{
    /// <summary>Deals out rows that all stand for themselves.</summary>
    /// <param name="labels">Class of each row, 0-based.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <param name="random">Shuffles the rows.</param>
    /// <returns>Fold of each row, 0-based.</returns>
    public static int[] Assign(ReadOnlySpan<byte> labels, int folds, SplitMix64 random)
    {
        var groups = new int[labels.Length];
        for (var row = 0; row < groups.Length; row++)
        {
            groups[row] = row;
        }

        return Assign(labels, groups, folds, random);
    }

    /// <summary>Deals out images, and holds one of the folds out.</summary>
    /// <param name="images">The images.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <param name="fold">The fold that is held out, 0-based.</param>
    /// <param name="random">Shuffles the images.</param>
    /// <returns>The images of the other folds and those of the one, each in their order.</returns>
    internal static (LabeledImages Others, LabeledImages HeldOut) HoldOut(LabeledImages images, int folds, int fold, SplitMix64 random)
    {
        var assigned = Assign([.. Enumerable.Range(0, images.Count).Select(row => (byte)images.Label(row))], folds, random);
        var places = Enumerable.Range(0, images.Count).ToLookup(row => assigned[row] == fold);
        return (images.Select([.. places[false]]), images.Select([.. places[true]]));
    }

    /// <summary>Deals out rows of which some belong together.</summary>
    /// <param name="labels">Class of each row, 0-based.</param>
    /// <param name="groups">Group of each row: any number, the same for rows that belong together.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <param name="random">Shuffles the groups.</param>
    /// <returns>Fold of each row, 0-based.</returns>
    public static int[] Assign(ReadOnlySpan<byte> labels, ReadOnlySpan<int> groups, int folds, SplitMix64 random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        var counts = new FoldCounts(labels, folds);
        var assigned = new int[labels.Length];
        foreach (var group in ShuffledGroups.Of(labels, groups, random))
        {
            var fold = counts.Add(labels, group);
            group.ForEach(row => assigned[row] = fold);
        }

        return assigned;
    }

    /// <summary>How many rows of each class each fold has so far.</summary>
    private sealed class FoldCounts
    {
        private readonly int[][] byFold;
        private readonly int[] sizes;
        private readonly double[] weights;

        public FoldCounts(ReadOnlySpan<byte> labels, int folds)
        {
            var ofClass = ClassCount.Of(labels);
            weights = Array.ConvertAll(ofClass, count => count == 0 ? 0 : 1 / ((double)count * count));
            byFold = [.. Enumerable.Range(0, folds).Select(_ => new int[ofClass.Length])];
            sizes = new int[folds];
        }

        /// <summary>Adds a group to the fold where it does least harm; of equal ones to that with the fewest rows.</summary>
        public int Add(ReadOnlySpan<byte> labels, List<int> rows)
        {
            var added = ClassCount.Of(labels, rows);
            var best = 0;
            for (var fold = 1; fold < byFold.Length; fold++)
            {
                best = (Growth(fold, added), sizes[fold]).CompareTo((Growth(best, added), sizes[best])) < 0 ? fold : best;
            }

            foreach (var (label, count) in added)
            {
                byFold[best][label] += count;
            }

            sizes[best] += rows.Count;
            return best;
        }

        /// <summary>What the sum of squares grows by.</summary>
        private double Growth(int fold, Dictionary<byte, int> added) =>
            added.Sum(one => weights[one.Key] * one.Value * ((2.0 * byFold[fold][one.Key]) + one.Value));
    }
}
