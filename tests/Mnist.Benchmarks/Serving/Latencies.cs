namespace Mnist.Benchmarks.Serving;

/// <summary>How long answers took, counted by the microsecond: ten minutes of load take no more memory than a second. Safe to add to from any thread.</summary>
internal sealed class Latencies
{
    /// <summary>Longer ones are counted as so long: a second.</summary>
    private const int Longest = 1_000_000;

    private readonly int[] counts = new int[Longest + 1];

    /// <summary>How many there are.</summary>
    public long Count => counts.Sum(count => (long)count);

    /// <summary>Adds one.</summary>
    public void Add(TimeSpan latency) => Interlocked.Increment(ref counts[Math.Clamp((int)latency.TotalMicroseconds, 0, Longest)]);

    /// <summary>The time that a share of the answers took at most, in milliseconds; not a number where there are none.</summary>
    /// <param name="share">0 to 1, as 0.99.</param>
    public double Milliseconds(double share)
    {
        var (wanted, seen) = (share * Count, 0L);
        for (var place = 0; place <= Longest; place++)
        {
            seen += counts[place];
            if (seen > 0 && seen >= wanted)
            {
                return place / 1000.0;
            }
        }

        return double.NaN;
    }
}
