using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Threading.Channels;

namespace Mnist.Benchmarks.Serving;

/// <summary>Questions to a server from a process of its own, over connections that are kept alive.</summary>
/// <param name="RequestsPerSecond">Answers a second.</param>
/// <param name="Median">Milliseconds that half of the answers took at most.</param>
/// <param name="Slowest">Milliseconds that 99 of 100 took at most.</param>
internal sealed record Load(double RequestsPerSecond, double Median, double Slowest)
{
    /// <summary>The argument that makes the benchmark program such a process.</summary>
    public const string Verb = "serve-load";

    private const int Connections = 64;

    /// <summary>Until the client's own code has been compiled well; what is asked then is not counted.</summary>
    private const double WarmUpSeconds = 1.5;

    /// <summary>How often questions are handed out that are asked at a pace; to wait less than a millisecond would keep a processor busy.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(1);

    /// <summary>The process itself: asks, and writes what it measured to standard output.</summary>
    /// <param name="arguments">Authority, token, file with a body a line, seconds, questions a second or 0 for as many as are answered.</param>
    public static async Task<int> RunHereAsync(string[] arguments)
    {
        var requests = File.ReadLines(arguments[2]).Select(body => LoadConnection.Request(arguments[0], arguments[1], body)).ToList();
        var (seconds, rate) = (Number(arguments[3]), Number(arguments[4]));
        var connections = Enumerable.Range(0, Connections).Select(place => new LoadConnection(requests, place * requests.Count / Connections)).ToList();
        foreach (var connection in connections)
        {
            await connection.OpenAsync(IPEndPoint.Parse(arguments[0]));
        }

        await FullAsync(connections, new Latencies(), WarmUpSeconds);
        var latencies = new Latencies();
        var clock = Stopwatch.StartNew();
        await (rate > 0 ? PacedAsync(connections, latencies, seconds, rate) : FullAsync(connections, latencies, seconds));
        var taken = clock.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{latencies.Count / taken:R} {latencies.Milliseconds(0.5):R} {latencies.Milliseconds(0.99):R}"));
        connections.ForEach(connection => connection.Dispose());
        return 0;
    }

    /// <summary>Starts such a process and waits for it.</summary>
    /// <param name="server">Who is asked.</param>
    /// <param name="bodies">A file with a body a line.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="rate">Questions a second, which come whether or not earlier ones have been answered; 0 for as many as are answered.</param>
    /// <exception cref="IOException">The server did not answer a question as it should.</exception>
    public static async Task<Load> RunElsewhereAsync(ServedProcess server, string bodies, double seconds, double rate)
    {
        string[] arguments = [typeof(Load).Assembly.Location, Verb, server.Address.Authority, server.Token, bodies, Text(seconds), Text(rate)];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

        // One thread does all, without handing work to another: the client is to leave the processors to the server.
        (start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"], start.Environment["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"]) = ("1", "1");
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var figures = process.ExitCode == 0 ? Array.ConvertAll(said.Trim().Split(' '), Number) : throw new IOException($"the load client ended with exit code {process.ExitCode}: {await errors}");
        return new Load(figures[0], figures[1], figures[2]);
    }

    /// <summary>Every connection asks as soon as it has its answer.</summary>
    private static Task FullAsync(IEnumerable<LoadConnection> connections, Latencies latencies, double seconds)
    {
        var clock = Stopwatch.StartNew();
        return Task.WhenAll(connections.Select(async connection =>
        {
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                await AskAsync(connection, latencies, Stopwatch.GetTimestamp());
            }
        }));
    }

    /// <summary>Questions come evenly, and their time runs from when they are due: one that has to wait for a connection has waited.</summary>
    private static async Task PacedAsync(IEnumerable<LoadConnection> connections, Latencies latencies, double seconds, double rate)
    {
        var due = Channel.CreateUnbounded<long>(new UnboundedChannelOptions { SingleWriter = true, AllowSynchronousContinuations = true });
        var asking = Task.WhenAll(connections.Select(async connection =>
        {
            await foreach (var start in due.Reader.ReadAllAsync())
            {
                await AskAsync(connection, latencies, start);
            }
        }));
        await Task.Factory.StartNew(() => HandOut(due.Writer, seconds, rate), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await asking;
    }

    private static void HandOut(ChannelWriter<long> due, double seconds, double rate)
    {
        var start = Stopwatch.GetTimestamp();
        for (var question = 0L; question < seconds * rate; question++)
        {
            var time = start + (long)(question / rate * Stopwatch.Frequency);
            while (Stopwatch.GetTimestamp() < time)
            {
                Thread.Sleep(BetweenLooks);
            }

            due.TryWrite(time);
        }

        due.Complete();
    }

    private static async ValueTask AskAsync(LoadConnection connection, Latencies latencies, long start)
    {
        if (!await connection.AskAsync())
        {
            throw new IOException("a question was not answered with 200");
        }

        latencies.Add(Stopwatch.GetElapsedTime(start));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
