namespace Mnist.Leaderboards;

/// <summary>What accuracy may cost.</summary>
internal enum ParetoCost
{
    /// <summary>The time an image takes to score.</summary>
    Latency,

    /// <summary>The size of the model's zip.</summary>
    Size,
}

/// <summary>The runs worth having at some cost: no other is at least as good on the validation rows and at least as cheap, and better in one of the two.</summary>
internal static class ParetoFront
{
    /// <summary>The rows on the front, in the order given. Rows that are alike in accuracy and cost are on it together, failed runs on none.</summary>
    public static IReadOnlyList<LeaderboardRow> Of(IReadOnlyList<LeaderboardRow> rows, ParetoCost cost)
    {
        var front = new HashSet<LeaderboardRow>(ReferenceEqualityComparer.Instance);
        var cheapest = double.PositiveInfinity;
        foreach (var level in rows.Where(row => row.Rank is not null).GroupBy(Accuracy).OrderByDescending(level => level.Key))
        {
            var least = level.Min(row => CostOf(row, cost));
            if (least < cheapest)
            {
                front.UnionWith(level.Where(row => CostOf(row, cost) == least));
                cheapest = least;
            }
        }

        return [.. rows.Where(front.Contains)];
    }

    /// <summary>The rows on at least one of some fronts, each with those it is on.</summary>
    public static IReadOnlyList<LeaderboardRow> Marked(IReadOnlyList<LeaderboardRow> rows, IReadOnlyList<ParetoCost> costs)
    {
        var fronts = costs.Select(cost => (Cost: cost, Rows: Of(rows, cost).ToHashSet<object>(ReferenceEqualityComparer.Instance))).ToList();
        return
        [
            .. rows.Select(row => row with { Fronts = [.. fronts.Where(front => front.Rows.Contains(row)).Select(front => front.Cost)] })
                .Where(row => row.Fronts.Count > 0),
        ];
    }

    private static double Accuracy(LeaderboardRow row) => row.Summary.Validation!.Accuracy;

    private static double CostOf(LeaderboardRow row, ParetoCost cost) =>
        cost == ParetoCost.Latency ? row.Summary.PredictMicroseconds!.Value : row.Summary.ModelBytes!.Value;
}
