using Mnist.Benchmarks.Peers;
using Mnist.Benchmarks.Reports;

namespace Mnist.Benchmarks.Modes;

/// <summary>An epoch while other work keeps one processor busy, as on a shared machine: threads that wait for each other can lose far more than their share.</summary>
internal static class CrowdedMode
{
    /// <summary>Measures.</summary>
    public static Report Run(BenchmarkSettings settings, Report report)
    {
        var (training, _) = settings.LoadRows();
        var recipe = StandardNetwork.Training with { Epochs = settings.Rounds + 1 };
        var (python, notes) = PythonPeers.StartAll(settings, "pytorch.py");
        using var ours = new EnginePeer("mnist", StandardNetwork.Architecture, recipe, training, settings.Threads);
        using var alone = new EnginePeer("mnist, 1 thread", StandardNetwork.Architecture, recipe, training, threads: 1);
        IPeer[] peers = [ours, alone, .. python];
        try
        {
            var times = SideBySide.Times(peers, Beside(() => SideBySide.Run(peers, Works.Epoch, settings.Rounds)), perSecond: 1);
            var measurement = new Measurement("Training epoch beside other work", "The epoch of the race while a thread that never waits keeps one processor busy. Seconds of wall time.", "s", times);
            return report with { Notes = [.. report.Notes, .. notes], Measurements = [measurement], Findings = [.. Findings(measurement)] };
        }
        finally
        {
            python.ForEach(peer => peer.Dispose());
        }
    }

    private static IEnumerable<Finding> Findings(Measurement epochs)
    {
        var (ours, alone) = (epochs.Series[0], epochs.Series[1]);
        yield return new("our time over that of 1 thread", Statistics.MedianRatio(ours.Samples, alone.Samples), "times");
        if (epochs.Find("PyTorch") is { } torch)
        {
            yield return new("PyTorch's time over ours", Statistics.MedianRatio(torch.Samples, ours.Samples), "times");
        }
    }

    private static T Beside<T>(Func<T> work)
    {
        using var end = new CancellationTokenSource();
        var busy = new Thread(() =>
        {
            while (!end.IsCancellationRequested)
            {
                Thread.SpinWait(1_000);
            }
        });
        busy.Start();
        try
        {
            return work();
        }
        finally
        {
            end.Cancel();
            busy.Join();
        }
    }
}
