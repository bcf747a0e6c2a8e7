using Mnist.Benchmarks.Reports;

namespace Mnist.Benchmarks.Machine;

/// <summary>What no program on this machine can beat.</summary>
internal static class MachineLimits
{
    private const string MultiplyAdd = "multiply-adds";

    /// <summary>Multiply-adds at each vector width, and memory bandwidth; on one thread and on several.</summary>
    public static IReadOnlyList<Limit> Measure(int threads)
    {
        int[] counts = threads == 1 ? [1] : [1, threads];
        var memory = new BandwidthLimit();
        return
        [
            .. MultiplyAddLimit.Widths.SelectMany(bits => counts.Select(
                count => new Limit($"{MultiplyAdd}, {bits}-bit vectors", count, MultiplyAddLimit.FlopsPerSecond(bits, count) / 1e9, "GFLOP/s"))),
            .. counts.Select(count => new Limit("memory read: sum over 256 MB", count, memory.Read(count) / 1e9, "GB/s")),
            .. counts.Select(count => new Limit("memory copy: 128 MB read and written", count, memory.Copy(count) / 1e9, "GB/s")),
            .. counts.Select(count => new Limit("memory triad a = b / 2 + c: 256 MB read and written", count, memory.Triad(count) / 1e9, "GB/s")),
        ];
    }

    /// <summary>Floating-point operations a second at the best vector width.</summary>
    public static double MultiplyAdds(IReadOnlyList<Limit> limits, int threads) =>
        1e9 * limits.Where(limit => limit.Threads == threads && limit.What.StartsWith(MultiplyAdd, StringComparison.Ordinal)).Max(limit => limit.Value);
}
