using Mnist.Datasets;

namespace Mnist.Trainers.Baselines;

/// <summary>Whether a tree can part the training rows at all: one that cannot gives every image the same answer.</summary>
internal static class LeafSize
{
    /// <summary>Why no leaf can have as many rows as each must, or null.</summary>
    /// <param name="minimumRowsPerLeaf">The fewest a leaf must have.</param>
    /// <param name="training">The rows.</param>
    public static string? Misfit(int minimumRowsPerLeaf, LabeledImages training) => RowVariety.LargestLeaf(training, minimumRowsPerLeaf) switch
    {
        0 => RowVariety.NoneDiffers(training),
        var largest when largest < minimumRowsPerLeaf => FormattableString.Invariant(
            $"no pixel parts its {training.Count} training rows into two leaves of minimumRowsPerLeaf, {minimumRowsPerLeaf}, or more; set minimumRowsPerLeaf to {largest} or fewer"),
        _ => null,
    };
}
