using Mnist.Benchmarks.Reports;

namespace Mnist.Benchmarks.Convolutions;

/// <summary>What follows from the measurements, beside what has to be reached.</summary>
internal static class ConvolutionFindings
{
    private const string Torch = "PyTorch";
    private const string LibTorch = "libtorch";
    private const string Onnx = "ONNX Runtime";

    /// <summary>Of one network.</summary>
    public static IEnumerable<Finding> Of(NetworkRace race, ConvolutionalNetwork network, GrowingReport report)
    {
        var (training, scoring, row) = (report.AnswersTo(race.Training).First(), report.AnswersTo(race.Scoring).First(), report.AnswersTo(race.Row).First());
        var goals = NetworkGoals.Of(network);
        return
        [
            .. Ratio(training, Torch, goals.Training),
            .. Ratio(training, LibTorch, goals.TrainingLibTorch),
            new($"{training.Work}, 1 thread's time over that of {report.Report.Threads}", Statistics.MedianRatio(training.Series[1].Samples, training.Series[0].Samples), "times", new(1.75, 1.95)),
            .. Ratio(scoring, Torch, goals.Scoring),
            .. Ratio(scoring, LibTorch, goals.ScoringLibTorch),
            .. Ratio(scoring, Onnx, goals.ScoringOnnx),
            .. Ratio(row, Torch, new(4, 6)),
            .. Ratio(row, LibTorch, new(2.5, 4)),
            .. Ratio(row, Onnx, new(1, 1)),
        ];
    }

    private static IEnumerable<Finding> Ratio(Measurement measurement, string peer, Goal? goal) =>
        measurement.Find(peer) is null ? [] : [new($"{measurement.Work}, {peer}'s time over ours", measurement.FastestRatio(peer), "times", goal)];

    /// <summary>How much faster we must be.</summary>
    private sealed record NetworkGoals(Goal Training, Goal TrainingLibTorch, Goal? Scoring = null, Goal? ScoringLibTorch = null, Goal? ScoringOnnx = null)
    {
        private static readonly NetworkGoals OfV = new(new(2.5, 3.5), new(3, 4.5), new(2, 4), new(2.5, 4.5), new(1.5, 2.5));

        public static NetworkGoals Of(ConvolutionalNetwork network) => network.Name switch
        {
            "S" => OfV with { Training = new(3, 5), TrainingLibTorch = new(3.5, 6) },
            "V" => OfV,
            _ => new(new(2, 3), new(2.5, 4)),
        };
    }
}
