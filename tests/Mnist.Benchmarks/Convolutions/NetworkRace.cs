using Mnist.Benchmarks.Peers;
using Mnist.Benchmarks.Reports;
using Mnist.Networks;

namespace Mnist.Benchmarks.Convolutions;

/// <summary>One network: ours and its peers train, score many rows and score one.</summary>
internal sealed class NetworkRace
{
    private readonly BenchmarkSettings settings;
    private readonly ConvolutionSettings race;
    private readonly ConvolutionalNetwork network;

    /// <param name="settings">Threads, rounds and data.</param>
    /// <param name="race">How much is done in a turn.</param>
    /// <param name="network">The network.</param>
    public NetworkRace(BenchmarkSettings settings, ConvolutionSettings race, ConvolutionalNetwork network)
    {
        // Contenders train so many rows in a turn, out of all.
        (this.settings, this.race, this.network) = (settings with { Rows = race.TrainedRows }, race, network);
        Training = new(
            $"{network.Name}: training", $"{network.Outline}; {ConvolutionalNetwork.Parameters(network.Architecture):N0} parameters, {ConvolutionalNetwork.ForwardFlops(network.Architecture) / 1e6:F1} MFLOP an image forward. " +
            $"Seconds of wall time for an epoch of {StandardNetwork.AllRows:N0} rows, extrapolated from the next {race.Batches} batches of {ConvolutionSettings.BatchSize} in each turn; Adam, float32, shuffling included, evaluation not.", "s");
        Scoring = new(
            $"{network.Name}: 10,000 rows", $"Class probabilities of 10,000 test rows, extrapolated from {race.ScoredRows:N0} in one call; the same trained network for mnist and ONNX Runtime. Milliseconds.", "ms");
        Row = new($"{network.Name}: single row", $"Class probabilities of one test row in one call; each sample is the median of {race.SingleRows} rows. Microseconds.", "us");
    }

    /// <summary>An epoch.</summary>
    public Question Training { get; }

    /// <summary>Many rows.</summary>
    public Question Scoring { get; }

    /// <summary>One row.</summary>
    public Question Row { get; }

    /// <summary>Measures all three.</summary>
    /// <param name="training">All training rows.</param>
    /// <param name="test">The test rows that are scored.</param>
    public (IEnumerable<Measurement> Answers, IEnumerable<string> Notes) Run(SampleRows training, SampleRows test)
    {
        var (peers, notes) = ConvolutionPeers.Start(settings, race, network);
        try
        {
            var (epochs, trained) = Train(training, peers);
            return ([epochs, .. Predict(trained, test, peers)], notes);
        }
        finally
        {
            peers.ForEach(peer => peer.Dispose());
        }
    }

    private (Measurement Measurement, NeuralNetwork Network) Train(SampleRows training, IEnumerable<IPeer> others)
    {
        using var ours = Engine("mnist", training, settings.Threads);
        using var alone = Engine("mnist, 1 thread", training, threads: 1);
        IPeer[] peers = [ours, alone, .. others];
        var samples = SideBySide.Run(peers, Works.Epoch, settings.Rounds);
        return (Training.Answer(SideBySide.Times(peers, samples, race.EpochTurns)), ours.Network);
    }

    private EnginePeer Engine(string name, SampleRows training, int threads)
    {
        var rows = new NextRows(training, race.TrainedRows);
        var recipe = StandardNetwork.Training with { Epochs = settings.Rounds + 1, BatchSize = ConvolutionSettings.BatchSize };
        return new(name, network.Architecture, recipe, rows, threads, rows.MoveOn);
    }

    private Measurement[] Predict(NeuralNetwork trained, SampleRows test, IReadOnlyList<IPeer> others)
    {
        var calls = new PredictionCalls(Batch: 1, race.SingleRows);
        using var ours = new NetworkPeer("mnist", trained, test, settings.Threads, calls);
        using var onnx = OnnxPeer.Fastest(trained, test, settings.Threads, calls);
        using var onnxAlone = OnnxPeer.Fastest(trained, test, threads: 1, calls);
        IPeer[] batch = [ours, onnx, .. others], row = [ours, onnxAlone, onnx, .. others];
        return
        [
            Scoring.Answer(SideBySide.Times(batch, SideBySide.Run(batch, Works.Batch, settings.Rounds), 1e3 * 10_000 / test.Count)),
            Row.Answer(SideBySide.Times(row, SideBySide.Run(row, Works.Row, settings.Rounds), perSecond: 1e6)),
        ];
    }
}
