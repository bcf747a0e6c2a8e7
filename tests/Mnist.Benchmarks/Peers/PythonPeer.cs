using System.Diagnostics;
using System.Globalization;

namespace Mnist.Benchmarks.Peers;

/// <summary>A peer in a Python process that waits for commands.</summary>
internal sealed class PythonPeer : IPeer
{
    private static readonly string[] FastLibraries = ["openblas", "mkl", "blis"];

    private const string CoreType = "OPENBLAS_CORETYPE";
    private const string WaitPolicy = "OMP_WAIT_POLICY";

    private readonly Process process;

    private PythonPeer(Process process, string[] greeting) => (this.process, Name, LinearAlgebra) = (process, greeting[0], greeting[^1]);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The library that multiplies its matrices.</summary>
    public string LinearAlgebra { get; }

    /// <summary>Why its figures mean little, or null.</summary>
    public string? Warning => FastLibraries.Any(fast => LinearAlgebra.Contains(fast, StringComparison.OrdinalIgnoreCase))
        ? null
        : $"{Name} multiplies matrices with {LinearAlgebra}, the reference BLAS or an unknown one, some twenty times slower than a good one: " +
            "its ratios are meaningless. On Debian, `apt install libopenblas0-pthread` mends it.";

    /// <summary>Starts those that can run here.</summary>
    /// <returns>The peers, and what a reader must know of them and of those that are absent.</returns>
    public static (List<PythonPeer> Peers, List<string> Notes) StartAll(BenchmarkSettings settings, params ReadOnlySpan<string> scripts)
    {
        var (peers, notes) = (new List<PythonPeer>(), new List<string>());
        foreach (var script in scripts)
        {
            if (Start(script, settings, out var problem) is not { } peer)
            {
                notes.Add($"{script} was skipped: {problem}. On Debian, `apt install python3-torch python3-sklearn libopenblas0-pthread` brings the peers.");
                continue;
            }

            peers.Add(peer);
            var tuning = peer.process.StartInfo.Environment;
            notes.Add(peer.Warning
                ?? $"{peer.Name} multiplies matrices with {peer.LinearAlgebra}, {CoreType}={tuning[CoreType]}, {WaitPolicy}={tuning[WaitPolicy]}.");
        }

        return (peers, notes);
    }

    /// <inheritdoc/>
    public Sample Measure(string work)
    {
        process.StandardInput.WriteLine(work);
        process.StandardInput.Flush();
        var answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Name} ended: {process.StandardError.ReadToEnd()}");
        var figures = Array.ConvertAll(answer.Split(' '), figure => double.Parse(figure, CultureInfo.InvariantCulture));
        return figures.Length > 1 ? new(figures[0], figures[1]) : new(figures[0]);
    }

    private static PythonPeer? Start(string script, BenchmarkSettings settings, out string problem)
    {
        try
        {
            var process = Process.Start(StartInfo(script, settings))!;
            if (process.StandardOutput.ReadLine() is { } greeting)
            {
                problem = "";
                return new PythonPeer(process, greeting.Split('\t'));
            }

            problem = process.StandardError.ReadToEnd().Trim().Split('\n')[^1];
            process.Dispose();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            problem = exception.Message;
        }

        return null;
    }

    private static ProcessStartInfo StartInfo(string script, BenchmarkSettings settings)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Peers", script);
        var start = new ProcessStartInfo("/usr/bin/python3", [path, settings.MnistFolder, $"{settings.Threads}", $"{settings.Rows}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Without these, Debian's OpenBLAS takes new processors for old ones and its threads spin against each other. Set even where the
        // surroundings have other values, as those that are safe are not the fastest; a size of cache would go with another core type.
        start.Environment[CoreType] = System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? "SapphireRapids" : "Haswell";
        start.Environment[WaitPolicy] = "passive";
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        start.Environment["OMP_NUM_THREADS"] = $"{settings.Threads}";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        return start;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
