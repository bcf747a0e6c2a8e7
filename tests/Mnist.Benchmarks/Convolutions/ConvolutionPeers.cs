using Mnist.Benchmarks.Peers;

namespace Mnist.Benchmarks.Convolutions;

/// <summary>The others that train and score convolutional networks.</summary>
internal static class ConvolutionPeers
{
    /// <summary>Starts those that can run here; each is given the layers, and finds out how it is fastest.</summary>
    /// <returns>The peers, and what a reader must know of them and of those that are absent.</returns>
    public static (List<IPeer> Peers, List<string> Notes) Start(BenchmarkSettings settings, ConvolutionSettings race, ConvolutionalNetwork network)
    {
        var (torch, note) = PythonPeers.Start("convolution.py", settings, $"{race.ScoredRows}", $"{race.SingleRows}", network.Json);
        var (libTorch, libTorchNote) = LibTorchPeer.Start(settings, race.ScoredRows, race.SingleRows, network.Layers);
        IPeer?[] peers = [torch, libTorch];
        return ([.. peers.OfType<IPeer>()], [$"{network.Name}: {note}", $"{network.Name}: {libTorchNote}"]);
    }
}
