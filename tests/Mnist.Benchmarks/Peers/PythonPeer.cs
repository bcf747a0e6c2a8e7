using System.Diagnostics;
using System.Globalization;

namespace Mnist.Benchmarks.Peers;

/// <summary>A peer in a Python process that waits for commands.</summary>
internal sealed class PythonPeer : IPeer
{
    private readonly Process process;

    private PythonPeer(Process process, string name) => (this.process, Name) = (process, name);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Starts a peer.</summary>
    /// <param name="script">Name of the script, beside the program.</param>
    /// <param name="dataFolder">Folder of the gzipped IDX files.</param>
    /// <param name="threads">Threads it may use.</param>
    /// <param name="problem">Why it cannot run here.</param>
    /// <returns>The peer, or null if this machine lacks what it needs.</returns>
    public static PythonPeer? Start(string script, string dataFolder, int threads, out string problem)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "Peers", script), dataFolder, $"{threads}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Without these, Debian's OpenBLAS takes new processors for old ones and its threads spin against each other.
        start.Environment["OPENBLAS_CORETYPE"] = "SapphireRapids";
        start.Environment["OMP_WAIT_POLICY"] = "passive";
        start.Environment["OMP_NUM_THREADS"] = $"{threads}";
        try
        {
            var process = Process.Start(start)!;
            if (process.StandardOutput.ReadLine() is { } name)
            {
                problem = "";
                return new PythonPeer(process, name);
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

    /// <inheritdoc/>
    public double Measure(string work)
    {
        process.StandardInput.WriteLine(work);
        process.StandardInput.Flush();
        var answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Name} ended: {process.StandardError.ReadToEnd()}");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
