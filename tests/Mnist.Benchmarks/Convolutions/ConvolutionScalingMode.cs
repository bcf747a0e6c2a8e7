using Mnist.Benchmarks.Peers;
using Mnist.Benchmarks.Reports;
using Mnist.Networks;

namespace Mnist.Benchmarks.Convolutions;

/// <summary>What training costs as filters, layers, batches and images grow: there should be no cliff.</summary>
internal static class ConvolutionScalingMode
{
    // A multiple of all batches.
    private const int Rows = 512;
    private const int MostRounds = 3;

    private static readonly int[] Widths = [8, 16, 32, 48, 64, 128];
    private static readonly int[] Depths = [2, 4, 8, 16];
    private static readonly int[] Batches = [16, 32, 64, 128, 256, 512];
    private static readonly int[] Sides = [8, 14, 20, 28, 40, 56];

    /// <summary>Measures what a report saved earlier does not have.</summary>
    public static void Run(BenchmarkSettings settings, GrowingReport report)
    {
        var (training, rounds) = (settings.LoadRows().Training, Math.Min(settings.Rounds, MostRounds));
        foreach (var one in Cases())
        {
            report.Add([one.Question], rounds, () => ([Measure(settings with { Rounds = rounds }, one, training)], []));
            report.Change(report.Report with { Costs = [.. report.Report.Costs, .. report.AnswersTo(one.Question).Select(measured => CostOf(one, measured))] });
        }
    }

    private static IEnumerable<Case> Cases() =>
    [
        .. Widths.Select(width => new Case($"V of {width} and {2 * width} filters", ConvolutionalNetwork.Vgg(width).Architecture)),
        .. Depths.Select(depth => new Case($"{depth} convolutions of 32", ConvolutionalNetwork.Deep(depth).Architecture)),
        .. Batches.Select(batch => new Case($"V, batch {batch}", ConvolutionalNetwork.V.Architecture) { Batch = batch }),
        .. Sides.Select(side => new Case($"V, {side} × {side} pixels", ConvolutionalNetwork.V.For(side))),
    ];

    private static Measurement Measure(BenchmarkSettings settings, Case one, SampleRows training)
    {
        using var many = Engine($"{settings.Threads} threads", one, training, settings.Rounds, settings.Threads);
        using var alone = Engine("1 thread", one, training, settings.Rounds, threads: 1);
        IPeer[] peers = [many, alone];
        return one.Question.Answer(SideBySide.Times(peers, SideBySide.Run(peers, Works.Epoch, settings.Rounds), 1e3 * StandardNetwork.AllRows / Rows));
    }

    private static EnginePeer Engine(string name, Case one, SampleRows training, int rounds, int threads)
    {
        var rows = new NextRows(new ScaledRows(training, one.Architecture.Images!.Input.Width), Rows);
        return new(name, one.Architecture, StandardNetwork.Training with { Epochs = rounds + 1, BatchSize = one.Batch }, rows, threads, rows.MoveOn);
    }

    private static Cost CostOf(Case one, Measurement measured)
    {
        var (many, alone) = (measured.Series[0], measured.Series[1]);
        var microseconds = 1e3 * many.Median / StandardNetwork.AllRows;
        return new(
            one.Name, many.Median, microseconds, ConvolutionalNetwork.TrainingFlops(one.Architecture) / microseconds / 1e3, Statistics.MedianRatio(alone.Samples, many.Samples));
    }

    private sealed record Case(string Name, NetworkArchitecture Architecture)
    {
        public int Batch { get; init; } = 128;

        public Question Question => new(
            Name, $"Milliseconds of wall time for an epoch of {StandardNetwork.AllRows:N0} rows in batches of {Batch}, extrapolated from the next {Rows} in each turn, evaluation not included.", "ms");
    }
}
