using Mnist.Benchmarks.Peers;
using Mnist.Benchmarks.Reports;
using Mnist.Dense;

namespace Mnist.Benchmarks.Modes;

/// <summary>What an epoch costs as network, rows and batch grow: there should be no cliff.</summary>
internal static class ScalingMode
{
    private static readonly int[] OtherBatches = [32, 64, 256, 512, 1024];

    /// <summary>Measures.</summary>
    public static Report Run(BenchmarkSettings settings, Report report)
    {
        var standard = StandardNetwork.Architecture;
        var rows = settings.Rows;
        var cases = new List<Case>
        {
            new("batch 128", standard, rows, 128),
            new("widths / 2: 256-128-64", StandardNetwork.Of(256, 128, 64), rows, 128),
            new("widths x 2: 1024-512-256", StandardNetwork.Of(1024, 512, 256), rows, 128),
            new("widths x 4: 2048-1024-512", StandardNetwork.Of(2048, 1024, 512), rows, 128),
            new("rows / 2", standard, rows / 2, 128),
            new("rows x 2", standard, 2 * rows, 128),
        };
        cases.AddRange(OtherBatches.Select(batch => new Case($"batch {batch}", standard, rows, batch)));
        var measurements = cases.Select(one => Measure(settings, one)).ToList();
        return report with { Measurements = measurements, Findings = [.. cases.Zip(measurements, Findings).SelectMany(findings => findings)] };
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

    private static IEnumerable<Finding> Findings(Case one, Measurement measured)
    {
        var flops = StandardNetwork.Flops(one.Architecture, one.Rows);
        var (many, alone) = (measured.Series[0], measured.Series[1]);
        yield return new($"{one.Name}: dense-equivalent speed", flops / many.Median / 1e6, "GFLOP/s");
        yield return new($"{one.Name}: microseconds a row", 1e3 * many.Median / one.Rows, "us");
        yield return new($"{one.Name}: 1 thread's time over {many.Name}'", Statistics.MedianRatio(alone.Samples, many.Samples), "times");
    }

    private sealed record Case(string Name, NetworkArchitecture Architecture, int Rows, int Batch);
}
