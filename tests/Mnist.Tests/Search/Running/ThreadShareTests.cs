using CsCheck;
using Mnist.Definitions.Models;
using Mnist.Search.Running;

namespace Mnist.Tests.Search.Running;

public sealed class ThreadShareTests
{
    private static readonly AutoMLModel Search = new() { Name = "search", MaximumTrials = 1 };

    [Fact]
    public void Of_AnyWishes_NeverGivesMoreThanThereIs() =>
        Gen.Select(Gen.Int[1, 256], Gen.Int[1, 256].Nullable(), Gen.Int[1, 64]).Sample((parallel, threadsPerTrial, threads) =>
        {
            var share = ThreadShare.Of(Search with { Parallel = parallel, ThreadsPerTrial = threadsPerTrial }, threads);
            Assert.InRange(share.Slots, 1, parallel);
            Assert.InRange(share.ThreadsPerTrial, 1, threadsPerTrial ?? threads);
            Assert.InRange(share.Slots * share.ThreadsPerTrial, 1, threads);
        });

    [Theory]
    [InlineData(1, null, 8, 1, 8)]
    [InlineData(3, null, 8, 3, 2)]
    [InlineData(16, null, 8, 8, 1)]
    [InlineData(4, 1, 8, 4, 1)]
    [InlineData(4, 3, 8, 2, 3)]
    [InlineData(2, 16, 8, 1, 8)]
    public void Of_Wishes_AreMetAsFarAsThreadsGo(int parallel, int? threadsPerTrial, int threads, int slots, int each) =>
        Assert.Equal(new ThreadShare(slots, each), ThreadShare.Of(Search with { Parallel = parallel, ThreadsPerTrial = threadsPerTrial }, threads));
}
