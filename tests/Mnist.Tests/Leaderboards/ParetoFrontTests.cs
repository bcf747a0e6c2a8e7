using CsCheck;
using Mnist.Leaderboards;
using Mnist.Runs;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Leaderboards;

public sealed class ParetoFrontTests
{
    /// <summary>Few different values, so that ties are common.</summary>
    private static readonly Gen<LeaderboardRow[]> AnyRows = Gen.Select(Gen.Int[0, 6], Gen.Int[1, 6], Gen.Int[1, 6]).Select(Row).Array[0, 30];

    [Fact]
    public void Of_AnyRows_KeepsWhatNoOtherBeatsAndDropsTheRest() =>
        Gen.Select(AnyRows, Gen.Enum<ParetoCost>()).Sample((rows, cost) =>
        {
            var front = ParetoFront.Of(rows, cost);
            return rows.All(row => front.Contains(row) != rows.Any(other => Beats(other, row, cost)));
        });

    [Fact]
    public void Of_AnyRows_KeepsTheirOrder() =>
        AnyRows.Sample(rows =>
        {
            var front = ParetoFront.Of(rows, ParetoCost.Size);
            return front.SequenceEqual(rows.Where(front.Contains));
        });

    [Fact]
    public void Marked_BothFronts_SaysWhichARowIsOn()
    {
        LeaderboardRow[] rows = [Row(3, 2, 9), Row(2, 1, 9), Row(2, 3, 8), Row(1, 1, 8)];

        var marked = ParetoFront.Marked(rows, [ParetoCost.Latency, ParetoCost.Size]);

        Assert.Equal(rows[..3].Select(row => row.Run), marked.Select(row => row.Run));
        Assert.Equal([2, 1, 1], marked.Select(row => row.Fronts.Count));
        Assert.Equal([ParetoCost.Latency, ParetoCost.Size], marked.Skip(1).Select(row => row.Fronts[0]));
    }

    [Fact]
    public void Of_FailedRuns_AreOnNoFront() =>
        Assert.Empty(ParetoFront.Of([new LeaderboardRow(new StoredRun("", SampleRuns.Failed()), null, null)], ParetoCost.Latency));

    private static bool Beats(LeaderboardRow one, LeaderboardRow other, ParetoCost cost)
    {
        var (better, asGood) = (Accuracy(one) > Accuracy(other), Accuracy(one) >= Accuracy(other));
        return (better && CostOf(one, cost) <= CostOf(other, cost)) || (asGood && CostOf(one, cost) < CostOf(other, cost));
    }

    private static double Accuracy(LeaderboardRow row) => row.Summary.Validation!.Accuracy;

    private static double? CostOf(LeaderboardRow row, ParetoCost cost) => cost == ParetoCost.Latency ? row.Summary.PredictMicroseconds : row.Summary.ModelBytes;

    private static LeaderboardRow Row(int accuracy, int microseconds, int bytes) => new(
        new StoredRun("", SampleRuns.Completed(validation: accuracy / 10.0) with { PredictMicroseconds = microseconds, ModelBytes = bytes }), 1, 1);
}
