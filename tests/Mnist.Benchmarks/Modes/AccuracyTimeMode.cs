using Mnist.Benchmarks.Peers;
using Mnist.Benchmarks.Reports;

namespace Mnist.Benchmarks.Modes;

/// <summary>Time from nothing to a good network, with the same recipe for us and for PyTorch.</summary>
internal static class AccuracyTimeMode
{
    /// <summary>Measures.</summary>
    public static Report Run(BenchmarkSettings settings, Report report)
    {
        var (training, test) = settings.LoadRows();
        var (python, notes) = PythonPeers.StartAll(settings, "pytorch.py");
        using var ours = new RecipePeer(training, test, settings.Threads);
        IPeer[] peers = [ours, .. python];
        var samples = SideBySide.Run(peers, Works.Recipe, settings.Rounds);
        python.ForEach(peer => peer.Dispose());
        var times = SideBySide.Times(peers, samples, perSecond: 1);
        var accuracies = peers.Zip(samples, (peer, all) => new Series(peer.Name, [.. all.Select(sample => 100 * sample.Accuracy)])).ToList();
        return report with
        {
            Notes = [.. report.Notes, .. notes],
            Measurements =
            [
                new("Time of the recipe", $"Seconds of wall time from nothing to the trained network: {RecipePeer.Description}", "s", times),
                new("Accuracy it reaches", "Per cent of the 10,000 test rows after the last epoch; the recipe was chosen on validation rows. Each sample has a seed of its own.", "%", accuracies),
            ],
            Findings = [.. times.Skip(1).Select(theirs =>
                new Finding("recipe: PyTorch's time over ours", Statistics.MedianRatio(theirs.Samples, times[0].Samples), "times", new(2.5, 5)))],
        };
    }
}
