using System.Diagnostics;
using System.Globalization;

namespace Mnist.Benchmarks.Peers;

/// <summary>A peer in a process of its own, which waits for commands. The first line it writes is its greeting; what it says otherwise is peer.py's to tell.</summary>
internal sealed class ProcessPeer : IPeer
{
    private readonly Process process;
    private readonly string[] greeting;
    private readonly Task<string> errors;

    private ProcessPeer(Process process, string[] greeting, Task<string> errors) => (this.process, this.greeting, this.errors) = (process, greeting, errors);

    /// <inheritdoc/>
    public string Name => greeting[0];

    /// <summary>The library that multiplies its matrices.</summary>
    public string LinearAlgebra => greeting.ElementAtOrDefault(1) ?? "";

    /// <summary>What else a reader should know of it; may be empty.</summary>
    public string Remark => greeting.ElementAtOrDefault(2) ?? "";

    /// <summary>Starts a process and waits for its greeting.</summary>
    /// <param name="start">Program, arguments and environment.</param>
    /// <param name="problem">Why there is no peer, or empty.</param>
    /// <returns>The peer, or null where its program or what it needs is absent.</returns>
    public static ProcessPeer? Start(ProcessStartInfo start, out string problem)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        try
        {
            var process = Process.Start(start)!;

            // Read all along: a process whose warnings nobody takes would wait once the pipe is full.
            var errors = process.StandardError.ReadToEndAsync();
            if (process.StandardOutput.ReadLine() is { } greeting)
            {
                problem = "";
                return new ProcessPeer(process, greeting.Split('\t'), errors);
            }

            problem = errors.GetAwaiter().GetResult().Trim().Split('\n')[^1];
            process.Dispose();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            problem = exception.Message;
        }

        return null;
    }

    /// <inheritdoc/>
    public Sample Measure(string work)
    {
        process.StandardInput.WriteLine(work);
        process.StandardInput.Flush();
        var answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Name} ended: {errors.GetAwaiter().GetResult()}");
        var figures = Array.ConvertAll(answer.Split(' '), figure => double.Parse(figure, CultureInfo.InvariantCulture));
        return figures.Length > 1 ? new(figures[0], figures[1]) : new(figures[0]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
