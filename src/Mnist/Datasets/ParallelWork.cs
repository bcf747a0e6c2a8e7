using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Mnist.Datasets;

/// <summary>Does the same to many things on several threads, and fails with the error itself.</summary>
internal static class ParallelWork
{
    /// <summary>Makes something of each item. Items are taken one at a time, as they are needed.</summary>
    /// <returns>What was made, in no order.</returns>
    public static IReadOnlyList<TResult> Select<T, TResult>(IEnumerable<T> items, WorkOptions options, Func<T, TResult> make) => Unwrapped(() =>
        Partitioner.Create(items, EnumerablePartitionerOptions.NoBuffering).AsParallel()
            .WithDegreeOfParallelism(options.Threads).WithCancellation(options.Cancellation).Select(make).ToArray());

    /// <summary>Works on each number from 0 on.</summary>
    /// <param name="count">How many.</param>
    /// <param name="options">How.</param>
    /// <param name="work">Told the number; returns false to leave out the numbers after it.</param>
    /// <returns>The lowest number that asked to stop, before which all were worked on; null for none.</returns>
    public static int? For(int count, WorkOptions options, Func<int, bool> work)
    {
        var done = new WorkCount(options.Progress, count);
        var settings = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = options.Cancellation };
        return Unwrapped(() => (int?)Parallel.For(0, count, settings, (number, loop) =>
        {
            if (!work(number))
            {
                loop.Break();
            }

            done.Add(1);
        }).LowestBreakIteration);
    }

    private static TResult Unwrapped<TResult>(Func<TResult> work)
    {
        try
        {
            return work();
        }
        catch (AggregateException error)
        {
            var cause = error.Flatten().InnerExceptions;
            ExceptionDispatchInfo.Throw(cause.FirstOrDefault(inner => inner is DatasetException) ?? cause[0]);
            throw;
        }
    }
}
