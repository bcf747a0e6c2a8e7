using Mnist.Datasets;
using Mnist.Datasets.Duplicates;

namespace Mnist.Exploration;

/// <summary>Some training images on the plane of the first two principal components, in as many groups as there are classes, or places where images lie, if these are fewer.</summary>
internal sealed record PlaneSample(IReadOnlyList<(double X, double Y)> Points, IReadOnlyList<int> Labels, Clusters Groups)
{
    /// <summary>Fraction of the points whose class is the commonest of their group.</summary>
    public double Purity => (double)Enumerable.Range(0, Points.Count).GroupBy(point => Groups.Members[point]).Sum(group => group.CountBy(point => Labels[point]).Max(one => one.Value)) / Points.Count;

    /// <summary>Samples images by the seed, all where fewer are there than wanted, and groups them; of the components there is at least one direction.</summary>
    public static PlaneSample Of(DatasetSplit split, PrincipalComponents components, int count, int seed, int threads)
    {
        var training = split.Data.Training;
        var rows = Enumerable.Range(0, training.Count).ToArray();
        new Random(seed).Shuffle(rows);
        var sample = training.Select(rows.AsSpan(0, Math.Min(count, rows.Length)));
        var (coordinates, width) = (components.Project(sample, threads), components.Components.Count);
        var points = Enumerable.Range(0, sample.Count)
            .Select(row => ((double)coordinates[row * width], width > 1 ? (double)coordinates[row * width + 1] : 0)).ToList();
        return new PlaneSample(
            points, [.. Enumerable.Range(0, sample.Count).Select(sample.Label)], Clusters.Of(points, Math.Min(split.Dataset.ClassNames.Count, points.Distinct().Count()), seed));
    }
}
