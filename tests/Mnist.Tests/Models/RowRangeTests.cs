using System.Collections.Concurrent;
using CsCheck;
using Mnist.Models.MlNet;

namespace Mnist.Tests.Models;

public sealed class RowRangeTests
{
    [Fact]
    public void ForEach_AnyRowsAndThreads_WorksOnEachRowOnceInStretchesOfOneLength() =>
        Gen.Select(Gen.Int[0, 500], Gen.Int[1, 9]).Sample((rows, threads) =>
        {
            var ranges = new ConcurrentBag<RowRange>();
            RowRange.ForEach(rows, threads, ranges.Add);
            Assert.Equal(Enumerable.Range(0, rows), ranges.OrderBy(range => range.First).SelectMany(range => Enumerable.Range(range.First, range.Count)));
            Assert.InRange(ranges.Max(range => range.Count) - ranges.Min(range => range.Count), 0, 1);
            Assert.Equal(threads, ranges.Count);
        });
}
