namespace Mnist.Models.MlNet;

/// <param name="First">Its first row.</param>
/// <param name="Count">Number of rows; none where there are fewer rows than threads.</param>
internal readonly record struct RowRange(int First, int Count)
{
    /// <summary>Works on all rows, each thread on a stretch of its own; stretches differ by one row at most.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <param name="work">Works on one stretch; several are worked on at once.</param>
    /// <exception cref="AggregateException"><paramref name="work"/> failed.</exception>
    public static void ForEach(int rows, int threads, Action<RowRange> work) =>
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
        {
            var first = (int)((long)rows * part / threads);
            work(new RowRange(first, (int)((long)rows * (part + 1) / threads) - first));
        });
}
