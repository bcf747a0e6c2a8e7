using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Mnist.Benchmarks.Reports;
using Mnist.Benchmarks.Serving;
using Mnist.Benchmarks.Stores;

namespace Mnist.Benchmarks.Modes;

/// <summary>The board of <c>mnist serve</c> with many runs, in a headless Chromium on the same machine.</summary>
internal static class BoardMode
{
    private const int Runs = 10_000;
    private const string Row = ".board tbody td a";

    // Adds up, frame by frame, how long there are no rows after there were some.
    private const string WatchRows = $$"""
        (() => {
            let seen = false, last = performance.now();
            window.millisecondsWithoutRows = 0;
            const look = now => {
                if (document.querySelector('{{Row}}')) { seen = true; } else if (seen) { window.millisecondsWithoutRows += now - last; }
                last = now;
                requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
        })()
        """;

    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Measures.</summary>
    public static Report Run(BenchmarkSettings settings, Report report) => Browsers.FirstOrDefault(File.Exists) is { } browser
        ? MeasureAsync(settings, report, browser).GetAwaiter().GetResult()
        : report with { Notes = [.. report.Notes, $"no browser is installed as any of {string.Join(", ", Browsers)}: nothing was measured."] };

    private static async Task<Report> MeasureAsync(BenchmarkSettings settings, Report report, string program)
    {
        var folder = Directory.CreateTempSubdirectory("mnist-board-").FullName;
        try
        {
            MadeStore.Write(settings.RecordsFolder, folder, Runs);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu"] });
            await using var server = await ServedProcess.OursAsync(Path.Combine("models", "mnist.zip"), folder);

            // The first one finds the server still reading the runs, and the code not yet compiled.
            var first = await ViewAsync(browser, server.Address);
            var views = new List<View>();
            for (var round = 0; round < settings.Rounds; round++)
            {
                views.Add(await ViewAsync(browser, server.Address));
            }

            Series Of(string name, Func<View, double> figure) => new(name, [.. views.Select(figure)]);
            var shown = Of("board on the screen", view => view.ShownSeconds);
            return report with
            {
                Measurements =
                [
                    new(string.Create(CultureInfo.InvariantCulture, $"A board of {Runs} runs"), "Seconds from asking for the address, in a browser that has nothing of it yet, until its first rows are seen, and until the page answers to sorting and scrolling; how long rows were gone again in between; and from scrolling to its middle until those rows are seen.", "s",
                        [shown, Of("page that answers", view => view.ReadySeconds), Of("rows gone again", view => view.GoneSeconds), Of("after scrolling", view => view.ScrolledSeconds)]),
                    new("The first one", "The same, asked for as soon as the server has said its address.", "s", [new("board on the screen", [first.ShownSeconds])]),
                    new("Rows", "Rows that the page has, of which some are seen.", "rows", [Of("rows", view => view.Rows)]),
                ],
                Findings =
                [
                    new("board on the screen", shown.Median, "s", new(1, 0.5)),
                    new("board on the screen, the first one", first.ShownSeconds, "s"),
                    new("rows of the page", views.Max(view => view.Rows), "rows", new(100, 50)),
                    new("memory of the server", server.PeakMegabytes, "MB", new(300, 200)),
                ],
            };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<View> ViewAsync(IBrowser browser, Uri address)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(WatchRows);
        var clock = Stopwatch.StartNew();
        await page.GotoAsync(address.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.Locator(Row).First.WaitForAsync();
        var shown = clock.Elapsed.TotalSeconds;
        await page.Locator("main[data-ready=true]").WaitForAsync();
        var ready = clock.Elapsed.TotalSeconds;
        await page.Locator(Row).First.WaitForAsync();
        var gone = await page.EvaluateAsync<double>("window.millisecondsWithoutRows") / 1000;
        var before = await page.Locator(Row).First.GetAttributeAsync("href");
        var rows = await page.Locator(".board tbody tr").CountAsync();
        clock.Restart();
        await page.EvaluateAsync("document.querySelector('.board').scrollTop = document.querySelector('.board').scrollHeight / 2");
        await page.WaitForFunctionAsync($"before => (document.querySelector('{Row}')?.getAttribute('href') ?? before) !== before", before);
        return new View(shown, ready, gone, clock.Elapsed.TotalSeconds, rows);
    }

    /// <summary>What a person waits for.</summary>
    private sealed record View(double ShownSeconds, double ReadySeconds, double GoneSeconds, double ScrolledSeconds, int Rows);
}
