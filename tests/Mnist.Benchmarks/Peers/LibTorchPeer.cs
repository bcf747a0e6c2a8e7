using System.Diagnostics;
using System.Text.Json;
using Mnist.Definitions;
using Mnist.Networks;

namespace Mnist.Benchmarks.Peers;

/// <summary>libtorch as a peer, by TorchSharp: an optional part of the build.</summary>
internal static class LibTorchPeer
{
    /// <summary>Starts it, if it is there; it finds out how it is fastest.</summary>
    /// <param name="settings">Data, threads and training rows.</param>
    /// <param name="scored">Test rows scored at once.</param>
    /// <param name="single">Rows scored one by one.</param>
    /// <param name="layers">Hidden layers.</param>
    /// <returns>The peer or null, and what a reader must know of it or of its absence.</returns>
    public static (ProcessPeer? Peer, string Note) Start(BenchmarkSettings settings, int scored, int single, IReadOnlyList<NetworkLayer> layers)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "libtorch", "Mnist.Benchmarks.LibTorch.dll");
        if (!File.Exists(program))
        {
            return (null, "libtorch was skipped: it is there in a build with `-p:LibTorch=true`.");
        }

        var start = new ProcessStartInfo("dotnet", [program, settings.MnistFolder, $"{settings.Threads}", $"{settings.Rows}", $"{scored}", $"{single}", JsonSerializer.Serialize(layers, DefinitionJson.Compact)]);
        start.Environment["OMP_WAIT_POLICY"] = "passive";
        return ProcessPeer.Start(start, out var problem) is { } peer ? (peer, $"{peer.Name}: {peer.Remark}.") : (null, $"libtorch was skipped: {problem}.");
    }
}
