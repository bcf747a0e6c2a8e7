using System.Globalization;
using Mnist.Benchmarks.Reports;
using Mnist.Benchmarks.Serving;

namespace Mnist.Benchmarks.Modes;

/// <summary>Predictions that <c>mnist serve</c> gives over HTTP, beside a service that does nothing but ask ONNX Runtime.</summary>
internal static class ServeMode
{
    /// <summary>Different images that are asked about.</summary>
    private const int Images = 256;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    /// <summary>Measures each model.</summary>
    /// <exception cref="IOException">A server does not start or does not answer, or the two do not agree.</exception>
    public static async Task<Report> RunAsync(BenchmarkSettings settings, ServeSettings serving, Report report)
    {
        var folder = Directory.CreateTempSubdirectory("mnist-serve-").FullName;
        try
        {
            var bodies = Path.Combine(folder, "bodies.txt");
            await File.WriteAllLinesAsync(bodies, Bodies(settings));
            foreach (var model in serving.Models)
            {
                report = ServedGraph.Write(model, folder) is { } graph
                    ? await AddAsync(report, settings, serving, model, graph, bodies)
                    : report with { Notes = [.. report.Notes, $"{Path.GetFileName(model)} holds no single ONNX graph that pixels reach by one factor: it is left out."] };
            }

            return report;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Test rows, spread over all, as requests of one row.</summary>
    private static IEnumerable<string> Bodies(BenchmarkSettings settings)
    {
        var (_, test) = settings.LoadRows();
        var pixels = new float[test.Width];
        for (var image = 0; image < Images; image++)
        {
            test.CopyRow(image * test.Count / Images, pixels);
            yield return $$"""{"rows":[[{{string.Join(',', pixels.Select(pixel => ((int)MathF.Round(byte.MaxValue * pixel)).ToString(CultureInfo.InvariantCulture)))}}]]}""";
        }
    }

    private static async Task<Report> AddAsync(Report report, BenchmarkSettings settings, ServeSettings serving, string model, string graph, string bodies)
    {
        var runs = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(bodies)!, "runs")).FullName;
        await using var ours = await ServedProcess.OursAsync(model, runs);
        await using var onnx = await ServedProcess.OnnxAsync(graph);
        ServedProcess[] servers = [ours, onnx];
        await RequireAgreementAsync(servers, bodies);
        var begin = servers.Select(server => server.Megabytes).ToList();
        var turns = await TurnsAsync(servers, bodies, settings.Rounds, serving.Seconds);
        var name = Path.GetFileNameWithoutExtension(model);
        IReadOnlyList<Series> Of(Func<Turn, double> figure) => [.. servers.Select((server, place) => new Series(server.Name, [.. turns.Select(turn => figure(turn[place]))]))];
        var (full, p99) = (Of(turn => turn.Full.RequestsPerSecond), Of(turn => turn.Half.Slowest));
        report = report with
        {
            Measurements =
            [
                .. report.Measurements,
                new($"{name}: full load", "Answers a second to 64 connections that ask again as soon as they are answered, a row a request. More is better.", "1/s", full),
                new($"{name}: median at full load", "Milliseconds that half of these took at most.", "ms", Of(turn => turn.Full.Median)),
                new($"{name}: p99 at full load", "Milliseconds that 99 of 100 of these took at most.", "ms", Of(turn => turn.Full.Slowest)),
                new($"{name}: p99 at half load", "The same, when half as many are asked as the server answered in the same turn, evenly, and times run from when a question is due.", "ms", p99),
                new($"{name}: memory", "Resident before the first load, and after the last one.", "MB", [.. servers.Select((server, place) => new Series(server.Name, [begin[place], server.Megabytes]))]),
            ],
            Findings =
            [
                .. report.Findings,
                new($"{name}: answers a second, against ONNX Runtime's", Statistics.MedianRatio(full[0].Samples, full[1].Samples), "times", new(1.5, 2.5)),
                new($"{name}: p99 at half load", p99[0].Median, "ms", new(10, 5)),
            ],
        };
        return serving.Minutes > 0 ? await WatchAsync(report, ours, name, bodies, serving.Minutes) : report;
    }

    private static async Task RequireAgreementAsync(IReadOnlyList<ServedProcess> servers, string bodies)
    {
        foreach (var body in File.ReadLines(bodies))
        {
            var said = await Task.WhenAll(servers.Select(server => server.PredictAsync(body)));
            if (said.Distinct().Skip(1).Any())
            {
                throw new IOException($"the servers disagree about an image, which is {string.Join(" or ", said)}: they do not serve the same model");
            }
        }
    }

    /// <summary>The loads of each server in turn, after a turn that is not counted.</summary>
    private static async Task<List<Turn[]>> TurnsAsync(IReadOnlyList<ServedProcess> servers, string bodies, int rounds, double seconds)
    {
        var turns = new List<Turn[]>();
        for (var round = -1; round < rounds; round++)
        {
            var turn = new List<Turn>();
            foreach (var server in servers)
            {
                var full = await Load.RunElsewhereAsync(server, bodies, seconds, rate: 0);
                turn.Add(new Turn(full, await Load.RunElsewhereAsync(server, bodies, seconds, full.RequestsPerSecond / 2)));
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"turn {round + 1} of {rounds}: {server.Name} {full.RequestsPerSecond:F0}/s, p99 {full.Slowest:F2} ms, at half load {turn[^1].Half.Slowest:F2} ms"));
            }

            turns.AddRange(round < 0 ? [] : [[.. turn]]);
        }

        return turns;
    }

    /// <summary>A long load on ours, in which its memory is looked at.</summary>
    private static async Task<Report> WatchAsync(Report report, ServedProcess server, string name, string bodies, double minutes)
    {
        var loading = Load.RunElsewhereAsync(server, bodies, 60 * minutes, rate: 0);
        var megabytes = new List<double>();
        while (await Task.WhenAny(loading, Task.Delay(BetweenLooks)) != loading)
        {
            megabytes.Add(server.Megabytes);
        }

        var load = await loading;
        var fifth = Math.Max(1, megabytes.Count / 5);
        return report with
        {
            Measurements =
            [
                .. report.Measurements,
                new(
                    string.Create(CultureInfo.InvariantCulture, $"{name}: memory in {minutes:0.#} minutes of full load"),
                    string.Create(CultureInfo.InvariantCulture, $"Resident, every {BetweenLooks.TotalSeconds:0} s; {load.RequestsPerSecond:F0} answers a second, half of them within {load.Median:F2} ms, 99 of 100 within {load.Slowest:F2} ms."),
                    "MB", [new(server.Name, megabytes)]),
            ],
            Findings = [.. report.Findings, new($"{name}: growth of memory, from the second fifth of the load to its last", Statistics.Median(megabytes.TakeLast(fifth)) - Statistics.Median(megabytes.Skip(fifth).Take(fifth)), "MB", new(5, 1))],
        };
    }

    /// <summary>A server's loads in a turn.</summary>
    private sealed record Turn(Load Full, Load Half);
}
