using Mnist.Benchmarks.Peers;
using Mnist.Benchmarks.Reports;
using Mnist.Networks;

namespace Mnist.Benchmarks.Modes;

/// <summary>What an epoch costs as network, rows and batch grow: there should be no cliff.</summary>
internal static class ScalingMode
{
    private static readonly int[] Batches = [32, 64, 128, 256, 512, 1024];

    /// <summary>Measures.</summary>
    public static Report Run(BenchmarkSettings settings, Report report)
    {
        var standard = StandardNetwork.Architecture;
        var rows = settings.Rows;
        List<Case> cases =
        [
            .. Batches.Select(batch => new Case($"512-256-128, batch {batch}", standard, rows, batch)),
            new("256-128-64", StandardNetwork.Of(256, 128, 64), rows, 128),
            new("1024-512-256", StandardNetwork.Of(1024, 512, 256), rows, 128),
            new("2048-1024-512", StandardNetwork.Of(2048, 1024, 512), rows, 128),
            new($"{rows / 2} rows", standard, rows / 2, 128),
            new($"{2 * rows} rows", standard, 2 * rows, 128),
        ];
        var measurements = cases.Select(one => Measure(settings, one)).ToList();
        return report with { Measurements = measurements, Costs = [.. cases.Zip(measurements, CostOf)] };
    }

    private static Measurement Measure(BenchmarkSettings settings, Case one)
    {
        var (training, _) = (settings with { Rows = one.Rows }).LoadRows();
        var recipe = StandardNetwork.Training with { Epochs = settings.Rounds + 1, BatchSize = one.Batch };
        using var many = new EnginePeer($"{settings.Threads} threads", one.Architecture, recipe, training, settings.Threads);
        using var alone = new EnginePeer("1 thread", one.Architecture, recipe, training, threads: 1);
        IPeer[] peers = [many, alone];
        return new(
            one.Name, $"Milliseconds of wall time for an epoch of {one.Rows} rows in batches of {one.Batch}, evaluation not included.",
            "ms", SideBySide.Times(peers, SideBySide.Run(peers, Works.Epoch, settings.Rounds), perSecond: 1e3));
    }

    private static Cost CostOf(Case one, Measurement measured)
    {
        var (many, alone) = (measured.Series[0], measured.Series[1]);
        return new(
            one.Name, many.Median, 1e3 * many.Median / one.Rows, StandardNetwork.Flops(one.Architecture, one.Rows) / many.Median / 1e6,
            Statistics.MedianRatio(alone.Samples, many.Samples));
    }

    private sealed record Case(string Name, NetworkArchitecture Architecture, int Rows, int Batch);
}
