using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Mnist.Datasets;

/// <summary>Does the same to many things on several threads, and fails with the error itself.</summary>
internal static class ParallelWork
{
    /// <summary>Items are taken one at a time, as they are needed; what was made of them comes in no order.</summary>
    public static IReadOnlyList<TResult> Select<T, TResult>(IEnumerable<T> items, WorkOptions options, Func<T, TResult> make) => Unwrapped(() =>
        Partitioner.Create(items, EnumerablePartitionerOptions.NoBuffering).AsParallel()
            .WithDegreeOfParallelism(options.Threads).WithCancellation(options.Cancellation).Select(make).ToArray());

    /// <summary>Works on each number from 0 on, until some work returns false. Gives the lowest number for which it did, before which all were worked on; null for none.</summary>
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

    /// <summary>Does parallel work whose errors come as they are, those of the data first.</summary>
    public static TResult Unwrapped<TResult>(Func<TResult> work)
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
