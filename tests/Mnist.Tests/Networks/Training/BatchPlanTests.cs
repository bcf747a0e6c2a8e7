using CsCheck;
using Mnist.Networks.Training;

namespace Mnist.Tests.Networks.Training;

public sealed class BatchPlanTests
{
    [Fact]
    public void Plan_OfAnyRows_TakesEachRowOnceInBatchesOfTheRightSize() => Gen.Select(Gen.Int[2, 300], Gen.Int[2, 60], Gen.Bool).Sample((rows, batchSize, normalised) =>
    {
        var plan = new BatchPlan(rows, batchSize, normalised);
        var batches = Enumerable.Range(0, plan.Count).Select(batch => plan[batch]).ToList();
        Assert.Equal(Enumerable.Range(0, rows), batches.SelectMany(batch => Enumerable.Range(batch.Start, batch.Length)));
        Assert.All(batches[..^1], batch => Assert.Equal(batchSize, batch.Length));
        Assert.InRange(batches[^1].Length, normalised ? 2 : 1, normalised ? batchSize + 1 : batchSize);
        Assert.Equal(plan.LargestBatch, batches.Max(batch => batch.Length));
    });

    [Fact]
    public void Plan_OfASingleRowAtTheEnd_JoinsItOnlyWhereBatchesAreNormalised()
    {
        Assert.Equal((8, 1), new BatchPlan(9, 4, normalised: false)[2]);
        Assert.Equal((4, 5), new BatchPlan(9, 4, normalised: true)[1]);
    }
}
