using Mnist.Benchmarks.Bare;
using Mnist.Benchmarks.Machine;
using Mnist.Benchmarks.Reports;

namespace Mnist.Benchmarks.Convolutions;

/// <summary>Convolutional networks: ours against peers, the machine and the memory they may take.</summary>
internal static class ConvolutionMode
{
    private static readonly Question Memory = new(
        "V: memory of training", "Most memory resident (VmHWM), runtime and images included, of a process that trains V and holds the images as bytes. Megabytes.", "MB");

    /// <summary>Measures what a report saved earlier does not have.</summary>
    public static void Run(BenchmarkSettings settings, ConvolutionSettings race, GrowingReport report)
    {
        if (report.Report.Limits.Count == 0)
        {
            report.Change(report.Report with { Limits = MachineLimits.Measure(settings.Threads) });
        }

        var (training, test) = (settings.LoadRows().Training, new NextRows(settings.LoadRows().Test, race.ScoredRows));
        foreach (var network in ConvolutionalNetwork.All.Where(network => race.Networks.Contains(network.Name)))
        {
            var turns = new NetworkRace(settings, race, network);
            report.Add([turns.Training, turns.Scoring, turns.Row], settings.Rounds, () => turns.Run(training, test));
            report.Conclude(ConvolutionFindings.Of(turns, network, report));
        }

        LayerRace.Run(settings, report);
        report.Add([Memory], samples: 1, () => ([Memory.Answer(MemoryOfTraining(settings, race))], []));
        report.Conclude(report.AnswersTo(Memory).Select(measured => new Finding(Memory.Work, measured.Series[0].Median, Memory.Unit, new(300, 200))));
    }

    private static Series MemoryOfTraining(BenchmarkSettings settings, ConvolutionSettings race)
    {
        var bare = BareTraining.RunElsewhere(settings with { Rounds = 1 }, new BareNetwork(ConvolutionalNetwork.V.Name, race.TrainedRows));
        return new("mnist", [bare.PeakBytes / 1e6]);
    }
}
