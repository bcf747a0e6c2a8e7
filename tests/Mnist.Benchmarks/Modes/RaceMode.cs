using Mnist.Benchmarks.Machine;
using Mnist.Benchmarks.Peers;
using Mnist.Benchmarks.Reports;
using Mnist.Networks;

namespace Mnist.Benchmarks.Modes;

/// <summary>Our engine against its peers and against the machine: an epoch, 10,000 rows, a single row.</summary>
internal static class RaceMode
{
    /// <summary>Measures.</summary>
    public static Report Run(BenchmarkSettings settings, Report report)
    {
        var limits = MachineLimits.Measure(settings.Threads);
        var (training, test) = settings.LoadRows();
        var (python, notes) = PythonPeers.StartAll(settings, "pytorch.py", "scikit_learn.py");
        var calls = new PredictionCalls();
        var (libTorch, note) = LibTorchPeer.Start(settings, test.Count, calls.Row, StandardNetwork.Architecture.Layers);
        List<ProcessPeer> peers = [.. python, .. libTorch is null ? (ProcessPeer[])[] : [libTorch]];
        try
        {
            var (epochs, network) = Epochs(settings, training, peers);
            var predictions = Predictions(settings, network, test, peers, calls);
            return report with
            {
                Notes = [.. report.Notes, .. notes, note],
                Limits = limits,
                Measurements = [epochs, .. predictions],
                Findings = [.. EpochFindings(settings, epochs, limits), .. PredictionFindings(predictions)],
            };
        }
        finally
        {
            peers.ForEach(peer => peer.Dispose());
        }
    }

    private static (Measurement Measurement, NeuralNetwork Network) Epochs(BenchmarkSettings settings, SampleRows training, List<ProcessPeer> others)
    {
        var recipe = StandardNetwork.Training with { Epochs = (settings.Rounds + 1) * Works.EpochCalls };
        using var ours = new EnginePeer("mnist", StandardNetwork.Architecture, recipe, training, settings.Threads);
        using var alone = new EnginePeer("mnist, 1 thread", StandardNetwork.Architecture, recipe, training, threads: 1);
        IPeer[] peers = [ours, alone, .. others];
        var samples = SideBySide.Run(peers, Works.Epochs, settings.Rounds);
        var measurement = new Measurement(
            "Training epoch",
            $"784-512-256-128-10, batch norm, ReLU, dropout 0.2, Adam, batch 128, float32. Seconds of wall time for one pass over the training rows, shuffling included, evaluation not; each sample is the median of {Works.EpochCalls} passes in a row.",
            "s", SideBySide.Times(peers, samples, perSecond: 1));
        return (measurement, ours.Network);
    }

    private static Measurement[] Predictions(BenchmarkSettings settings, NeuralNetwork network, SampleRows test, List<ProcessPeer> others, PredictionCalls calls)
    {
        using var onnx = new OnnxPeer(network, test, settings.Threads, calls);
        using var onnxAlone = new OnnxPeer(network, test, threads: 1, calls);
        using var ours = new NetworkPeer("mnist", network, test, settings.Threads, calls);
        IPeer[] batch = [ours, onnx, .. others], row = [ours, onnxAlone, onnx, .. others];
        return
        [
            new("10,000 rows", $"Class probabilities of all test rows in one call, the same trained network for mnist and ONNX Runtime. Each sample is the median of {calls.Batch} calls in a row, in milliseconds.",
                "ms", SideBySide.Times(batch, SideBySide.Run(batch, Works.Batch, 3 * settings.Rounds), perSecond: 1e3)),
            new("Single row", "Class probabilities of one test row in one call. Each sample is the median of many rows (500 for scikit-learn, else 2,000), in microseconds.",
                "us", SideBySide.Times(row, SideBySide.Run(row, Works.Row, settings.Rounds), perSecond: 1e6)),
        ];
    }

    private static IEnumerable<Finding> EpochFindings(BenchmarkSettings settings, Measurement epochs, IReadOnlyList<Limit> limits)
    {
        var (ours, alone) = (epochs.Series[0], epochs.Series[1]);
        var floor = StandardNetwork.Flops(StandardNetwork.Architecture, settings.Rows) / MachineLimits.MultiplyAdds(limits, settings.Threads);
        if (epochs.Find("PyTorch") is { } torch)
        {
            yield return new("training: PyTorch's time over ours", Statistics.MedianRatio(torch.Samples, ours.Samples), "times", new(5.5, 8));
        }

        if (epochs.Find("libtorch") is { } libTorch)
        {
            yield return new("training: libtorch's time over ours", Statistics.MedianRatio(libTorch.Samples, ours.Samples), "times", null);
        }

        yield return new("training: our time over what the multiply-add limit allows, zeros not skipped", ours.Median / floor, "times", new(1.15, 0.85));
        yield return new($"training: 1 thread's time over {settings.Threads} threads'", Statistics.MedianRatio(alone.Samples, ours.Samples), "times", new(1.75, 1.95));
    }

    private static IEnumerable<Finding> PredictionFindings(Measurement[] predictions)
    {
        var (batch, row) = (predictions[0], predictions[1]);
        yield return new("10,000 rows", batch.Series[0].Median, "ms", new(45, 25));
        yield return new("10,000 rows: ONNX Runtime's time over ours", batch.FastestRatio("ONNX"), "times", new(2, 2));
        yield return new("single row", row.Series[0].Median, "us", new(10, 5));
        yield return new("single row: ONNX Runtime's time over ours", row.FastestRatio("ONNX"), "times", new(2.5, 2.5));
    }
}
