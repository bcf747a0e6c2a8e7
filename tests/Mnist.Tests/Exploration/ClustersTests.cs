namespace Mnist.Tests.Exploration;

public sealed class ClustersTests
{
    /// <summary>ML.NET's quick start fails on so few points a group.</summary>
    [Theory]
    [InlineData(60, 2)]
    [InlineData(100, 3)]
    [InlineData(40, 1)]
    public void Of_FewPointsAGroup_GroupsThem(int groups, int pointsAGroup)
    {
        var points = Enumerable.Range(0, groups * pointsAGroup).Select(point => ((double)(point % groups * 100), (double)(point / groups))).ToList();

        var clusters = Mnist.Exploration.Clusters.Of(points, groups, seed: 1);

        Assert.Equal(groups, clusters.Centroids.Count);
        Assert.Equal(points.Count, clusters.Members.Count);
    }
}
