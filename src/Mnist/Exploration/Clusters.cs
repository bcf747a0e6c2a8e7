using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Mnist.Trainers.Baselines;

namespace Mnist.Exploration;

/// <summary>Points in groups that lie together (k-means; Lloyd, 1982): the middle of each group, and the group of each point, 0-based.</summary>
internal sealed record Clusters(IReadOnlyList<(double X, double Y)> Centroids, IReadOnlyList<int> Members)
{
    /// <summary>Groups points of the plane, at least as many distinct ones as groups. The seed chooses where the search for groups begins.</summary>
    public static Clusters Of(IReadOnlyList<(double X, double Y)> points, int count, int seed)
    {
        var mlContext = new MLContext(seed);
        var rows = mlContext.Data.LoadFromEnumerable(points.Select(point => new Point { Features = [(float)point.X, (float)point.Y] }));
        var options = new KMeansTrainer.Options { NumberOfClusters = count, NumberOfThreads = 1, InitializationAlgorithm = KMeansStart.For(points.Count, count) };
        var model = mlContext.Clustering.Trainers.KMeans(options).Fit(rows);
        var members = mlContext.Data.CreateEnumerable<Member>(model.Transform(rows), reuseRowObject: true).Select(row => (int)row.PredictedLabel - 1);
        VBuffer<float>[] centroids = [];
        model.Model.GetClusterCentroids(ref centroids, out _);
        return new Clusters([.. centroids.Select(centroid => ((double)centroid.GetItemOrDefault(0), (double)centroid.GetItemOrDefault(1)))], [.. members]);
    }

    private sealed class Point
    {
        [VectorType(2)]
        public float[] Features { get; init; } = [];
    }

    private sealed class Member
    {
        public uint PredictedLabel { get; set; }
    }
}
