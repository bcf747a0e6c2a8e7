using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace Mnist.Benchmarks.Peers;

/// <summary>Peers in Python, as tuned as they can be.</summary>
internal static class PythonPeers
{
    private const string CoreType = "OPENBLAS_CORETYPE";
    private const string WaitPolicy = "OMP_WAIT_POLICY";
    private const string Packages = "On Debian, `apt install python3-torch python3-sklearn libopenblas0-pthread` brings the peers.";

    private static readonly string[] FastLibraries = ["openblas", "mkl", "blis"];

    /// <summary>Starts those that can run here.</summary>
    /// <returns>The peers, and what a reader must know of them and of those that are absent.</returns>
    public static (List<ProcessPeer> Peers, List<string> Notes) StartAll(BenchmarkSettings settings, params ReadOnlySpan<string> scripts)
    {
        var (peers, notes) = (new List<ProcessPeer>(), new List<string>());
        foreach (var script in scripts)
        {
            var (peer, note) = Start(script, settings);
            peers.AddRange(peer is null ? [] : [peer]);
            notes.Add(note);
        }

        return (peers, notes);
    }

    /// <summary>Starts one of them, if it can run here.</summary>
    /// <param name="script">A file beside this one.</param>
    /// <param name="settings">Data, threads and training rows.</param>
    /// <param name="arguments">What the script takes beside these.</param>
    /// <returns>The peer or null, and what a reader must know of it or of its absence.</returns>
    public static (ProcessPeer? Peer, string Note) Start(string script, BenchmarkSettings settings, params ReadOnlySpan<string> arguments)
    {
        var start = StartInfo(script, settings, arguments);
        if (ProcessPeer.Start(start, out var problem) is not { } peer)
        {
            return (null, $"{script} was skipped: {problem}. {Packages}");
        }

        // The reference BLAS is some twenty times slower than a good one: a race against it would take half an hour and mean nothing.
        if (!FastLibraries.Any(fast => peer.LinearAlgebra.Contains(fast, StringComparison.OrdinalIgnoreCase)))
        {
            peer.Dispose();
            return (null, $"{script} was skipped: {peer.Name} multiplies matrices with {peer.LinearAlgebra}, the reference BLAS or an unknown one. {Packages}");
        }

        var tuning = $"{CoreType}={start.Environment[CoreType]}, {WaitPolicy}={start.Environment[WaitPolicy]}";
        return (peer, $"{peer.Name} multiplies matrices with {peer.LinearAlgebra}, {tuning}{(peer.Remark.Length > 0 ? $"; {peer.Remark}" : "")}.");
    }

    private static ProcessStartInfo StartInfo(string script, BenchmarkSettings settings, ReadOnlySpan<string> arguments)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Peers", script);
        var start = new ProcessStartInfo("/usr/bin/python3", [path, settings.MnistFolder, $"{settings.Threads}", $"{settings.Rows}", .. arguments]);

        // Without these, Debian's OpenBLAS takes new processors for old ones and its threads spin against each other. Set even where the
        // surroundings have other values, as those that are safe are not the fastest; a size of cache would go with another core type.
        start.Environment[CoreType] = Vector512.IsHardwareAccelerated ? "SapphireRapids" : "Haswell";
        start.Environment[WaitPolicy] = "passive";
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        start.Environment["OMP_NUM_THREADS"] = $"{settings.Threads}";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        return start;
    }
}
