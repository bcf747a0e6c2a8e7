using System.Diagnostics;
using Mnist.Benchmarks.Peers;

namespace Mnist.Benchmarks.Convolutions;

/// <summary>The others that train and score convolutional networks.</summary>
internal static class ConvolutionPeers
{
    /// <summary>Starts those that can run here; each is given the layers, and finds out how it is fastest.</summary>
    /// <returns>The peers, and what a reader must know of them and of those that are absent.</returns>
    public static (List<IPeer> Peers, List<string> Notes) Start(BenchmarkSettings settings, ConvolutionSettings race, ConvolutionalNetwork network)
    {
        string[] arguments = [$"{race.ScoredRows}", $"{race.SingleRows}", network.Json];
        var (torch, note) = PythonPeers.Start("convolution.py", settings, arguments);
        var (libTorch, libTorchNote) = StartLibTorch(settings, arguments);
        IPeer?[] peers = [torch, libTorch];
        return ([.. peers.OfType<IPeer>()], [$"{network.Name}: {note}", $"{network.Name}: {libTorchNote}"]);
    }

    private static (ProcessPeer? Peer, string Note) StartLibTorch(BenchmarkSettings settings, string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "libtorch", "Mnist.Benchmarks.LibTorch.dll");
        if (!File.Exists(program))
        {
            return (null, "libtorch was skipped: it is there in a build with `-p:LibTorch=true`.");
        }

        var start = new ProcessStartInfo("dotnet", [program, settings.MnistFolder, $"{settings.Threads}", $"{settings.Rows}", .. arguments]);
        start.Environment["OMP_WAIT_POLICY"] = "passive";
        return ProcessPeer.Start(start, out var problem) is { } peer ? (peer, $"{peer.Name}: {peer.Remark}.") : (null, $"libtorch was skipped: {problem}.");
    }
}
