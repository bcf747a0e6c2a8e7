using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mnist.Definitions.Models;
using Mnist.Tests.Commands;
using Mnist.Tests.Leaderboards;
using Mnist.Tests.Reports;
using Mnist.Tests.Runs;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Serving;

/// <summary>The page of <c>mnist serve</c> as a browser shows it.</summary>
public sealed class ServedPageTests(Browser browser) : ServedStore, IClassFixture<Browser>
{
    private const string Endless = """
        { "name": "endless", "kind": "dense", "layers": [ { "units": 32 } ], "training": { "epochs": 10000, "batchSize": 32 } }
        """;

    private const string Search = """
        { "name": "search", "kind": "autoML", "timeBudgetSeconds": 300, "families": [ { "kind": "averagedPerceptron" }, { "kind": "lbfgsMaximumEntropy" } ] }
        """;

    private const string TrialRows = "document.querySelectorAll('[aria-label=Trials] tr').length";
    private const string BestPoints = "(document.querySelector('.chart polyline.series-0')?.getAttribute('points').split(' ').length ?? 0)";
    private const float PatientMilliseconds = 120_000;

    private static readonly LocatorAssertionsToBeAttachedOptions Patient = new() { Timeout = PatientMilliseconds };

    [Fact]
    public async Task Board_OfRuns_HasTheColumnsAndLettersOfTheTerminalAndKeepsItsStateOverReloads()
    {
        SampleBoards.Seeded(Store);
        await using var server = await ServeAsync();
        await using var opened = await browser.VisitAsync(server.Address);
        var page = opened.Page;

        Assert.Equal(["", "#", "tie", "model", "kind", "validation %", "test % [95 %]", "errors", "log loss", "train", "per image", "size"], await page.Locator(".board th").AllInnerTextsAsync());
        await Assertions.Expect(page.Locator("main[data-ready=true]")).ToBeVisibleAsync();
        await page.Locator("a.sort", new PageLocatorOptions { HasTextString = "errors" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("[?]sort=testErrors$"));
        await page.GetByLabel("Runs of which is true").FillAsync("kind = dense");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Filter" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("where=kind"));
        await Assertions.Expect(page.Locator(".board tbody tr")).ToHaveCountAsync(3);

        await page.ReloadAsync();

        await Assertions.Expect(page.Locator(".board tbody tr")).ToHaveCountAsync(3);
        Assert.Equal("kind = dense", await page.GetByLabel("Runs of which is true").InputValueAsync());
        Assert.Equal(3, await page.Locator(".board tbody tr", new PageLocatorOptions { HasTextString = "dense seed" }).CountAsync());
        RequireQuiet(opened, server);
    }

    [Fact]
    public async Task Board_TwoRowsTicked_LeadToTheirComparison()
    {
        SampleBoards.Seeded(Store);
        await using var server = await ServeAsync();
        await using var opened = await browser.VisitAsync(server.Address);
        var page = opened.Page;

        await Assertions.Expect(page.Locator("main[data-ready=true]")).ToBeVisibleAsync();
        await page.Locator(".board tbody input").Nth(0).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("[?]tick="));
        await page.Locator(".board tbody input").Nth(1).ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Compare 2 runs" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Comparison" })).ToBeVisibleAsync();
        Assert.Equal(2, (await page.EvaluateAsync<string[]>("new URL(location).searchParams.getAll('run')")).Length);
        RequireQuiet(opened, server);
    }

    [Fact]
    public async Task Board_OfManyRuns_RendersThoseThatAreSeen()
    {
        for (var run = 0; run < 200; run++)
        {
            SampleRuns.Publish(Store, SampleRuns.Failed(new DenseModel { Name = $"model-{run}" }));
        }

        await using var server = await ServeAsync();
        await using var opened = await browser.VisitAsync(server.Address);

        // The script asks for its first rows in the place of those that came with the page.
        await Assertions.Expect(opened.Page.Locator("main[data-ready=true]")).ToBeVisibleAsync();
        await Assertions.Expect(opened.Page.Locator(".board").GetByText("model-0", new LocatorGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        Assert.InRange(await opened.Page.Locator(".board tbody tr").CountAsync(), 2, 100);
        await opened.Page.EvaluateAsync("document.querySelector('.board').scrollTop = 1e6");
        await Assertions.Expect(opened.Page.Locator(".board").GetByText("model-99", new LocatorGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        RequireQuiet(opened, server);
    }

    [Theory]
    [InlineData("<script>document.title = 'owned'</script>")]
    [InlineData("\"><img src=x onerror=\"document.title='owned'\">")]
    public async Task Run_WithScriptInWhatPeopleWrite_ShowsItAsText(string evil)
    {
        var record = SampleRuns.Completed();
        var run = SampleRuns.Publish(Store, record with
        {
            Notes = evil,
            Tags = [evil],
            Experiment = evil,
            Test = record.Test! with { Classes = [record.Test.Classes[0] with { Name = evil }, .. record.Test.Classes.Skip(1)] },
            Validation = record.Validation! with { Classes = [record.Validation.Classes[0] with { Name = evil }, .. record.Validation.Classes.Skip(1)] },
        });
        SampleRuns.Publish(Store, SampleRuns.Failed(new FastForestModel { Name = "forest" }, evil));
        await using var server = await ServeAsync();
        await using var opened = await browser.VisitAsync(server.Address);

        await opened.Page.GotoAsync(new Uri(server.Address, $"runs/{run.Record.Run}").AbsoluteUri);
        await Assertions.Expect(opened.Page.Locator(".confusion th", new PageLocatorOptions { HasTextString = evil }).First).ToBeVisibleAsync();

        await Assertions.Expect(opened.Page).ToHaveTitleAsync($"{run.Record.Run} · mnist");
        Assert.Equal(0, await opened.Page.Locator("main script, main img[src=x]").CountAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("live")]
    [InlineData("draw")]
    [InlineData("compare")]
    public async Task View_OnAPhone_FitsTheScreenWithoutComplaints(string view)
    {
        SampleBoards.Seeded(Store);
        await using var server = await ServeAsync();
        await using var opened = await browser.VisitAsync(server.Address, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 400, Height = 800 }, ColorScheme = ColorScheme.Dark });

        await opened.Page.GotoAsync(new Uri(server.Address, view).AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.True(await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 400, "the page is wider than the screen");
        Assert.Equal(1, await opened.Page.Locator("h1").CountAsync());
        Assert.StartsWith("rgb(22, 27, 34)", await opened.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"), StringComparison.Ordinal);
        RequireQuiet(opened, server);
    }

    [Fact]
    public async Task Live_TrainingOfAnotherProcess_AppearsItsCurveGrowsAndItsEndIsSeen()
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, Endless);
        await using var server = await ServeAsync();
        await using var opened = await browser.VisitAsync(new Uri(server.Address, $"live{server.Address.Query}"));
        var page = opened.Page;
        var start = MnistProcess.In(folder.Path, "run small.json --threads 1");
        start.Environment["MNIST__RUNSFOLDER"] = Store.Folder;
        using var training = Process.Start(start)!;
        try
        {
            await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "small/endless" }).ClickAsync();
            var dots = page.Locator(".chart polyline.series-1").First;
            await Assertions.Expect(dots).ToBeAttachedAsync();
            var before = await EpochAsync(page);

            await Assertions.Expect(page.Locator(".facts")).Not.ToContainTextAsync($"{before} of 10000");
            Assert.True(await EpochAsync(page) > before, "the curve grows");
        }
        finally
        {
            training.Kill();
            await training.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await Assertions.Expect(page.Locator(".state.dead")).ToBeVisibleAsync();
        RequireQuiet(opened, server);
    }

    [Fact]
    public async Task Live_SearchOfAnotherProcess_AppearsAndItsTrialsGrow()
    {
        using var folder = new TemporaryFolder();
        SmallMnist.Write(folder, Search);
        await using var server = await ServeAsync();
        await using var opened = await browser.VisitAsync(new Uri(server.Address, $"live{server.Address.Query}"));
        var page = opened.Page;
        var start = MnistProcess.In(folder.Path, "run small.json --threads 1");
        start.Environment["MNIST__RUNSFOLDER"] = Store.Folder;
        using var searching = Process.Start(start)!;
        var said = Task.WhenAll(searching.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), searching.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        try
        {
            await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "small/search" }).ClickAsync();
            await Assertions.Expect(page.Locator(".chart", new PageLocatorOptions { HasTextString = "Best validation error so far" }).Locator("polyline.series-0")).ToBeAttachedAsync(Patient);
            var (trials, points) = (await TrialsAsync(page), await PointsAsync(page));
            Assert.True(trials > 0, "the table of trials begins");

            await page.WaitForFunctionAsync($"() => {TrialRows} > {trials} && {BestPoints} > {points}", null, new PageWaitForFunctionOptions { Timeout = PatientMilliseconds });
        }
        finally
        {
            searching.Kill(entireProcessTree: true);
            await searching.WaitForExitAsync(TestContext.Current.CancellationToken);
            await said;
        }

        RequireQuiet(opened, server);
    }

    [Fact]
    public async Task Run_CellOfTheConfusionMatrixPointedAt_ShowsItsImages()
    {
        var run = SampleBoards.Seeded(Store)[0];
        await using var server = await ServeAsync();
        await using var opened = await browser.VisitAsync(new Uri(server.Address, $"runs/{run.Record.Run}{server.Address.Query}"));
        var page = opened.Page;
        await Assertions.Expect(page.Locator("main[data-ready=true]")).ToBeVisibleAsync();
        var pointed = page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Images of the cell" });

        await page.Locator(".confusion a").First.HoverAsync();
        await Assertions.Expect(pointed.Locator("img").First).ToBeVisibleAsync();
        var hovered = await pointed.Locator("strong").InnerTextAsync();
        await page.Locator(".confusion a").Last.FocusAsync();

        await Assertions.Expect(pointed.Locator("strong")).Not.ToHaveTextAsync(hovered);
    }

    [Fact]
    public async Task Draw_ByPointer_IsRecognisedByTheCommittedModelAndKeptOverReloads()
    {
        await using var server = await ServeAsync();
        await using var opened = await browser.VisitAsync(new Uri(server.Address, $"draw{server.Address.Query}"));
        var page = opened.Page;

        await DrawSevenAsync(page);

        await Assertions.Expect(page.Locator(".said")).ToHaveTextAsync("7");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("ink="));
        await Assertions.Expect(page.Locator("img.seen")).ToHaveAttributeAsync("src", new Regex("^data:image/png"));
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".said")).ToHaveTextAsync("7");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Clear" }).ClickAsync();
        await Assertions.Expect(page.Locator(".said")).ToHaveCountAsync(0);
        RequireQuiet(opened, server);
    }

    [Fact]
    public async Task Draw_ImageDroppedOnThePad_IsRecognised()
    {
        using var folder = new TemporaryFolder();
        var picture = await File.ReadAllBytesAsync(SmallMnist.WritePicture(folder, "digit.png", testRow: 0), TestContext.Current.CancellationToken);
        await using var server = await ServeAsync();
        await using var opened = await browser.VisitAsync(new Uri(server.Address, $"draw{server.Address.Query}"));
        var page = opened.Page;
        await Assertions.Expect(page.Locator("#pad[data-ready=true]")).ToBeVisibleAsync();

        await page.EvaluateAsync("""
            base64 => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))], "digit.png", { type: "image/png" }));
              document.getElementById("pad").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
            }
            """, Convert.ToBase64String(picture));

        await Assertions.Expect(page.Locator(".said")).ToHaveTextAsync("7");
        RequireQuiet(opened, server);
    }

    [Fact]
    public async Task Collect_ADrawing_IsKeptUnderItsLabelByThePageAlone()
    {
        using var folder = new TemporaryFolder();
        var collected = Path.Combine(folder.Path, "digits");
        await using var server = await ServeAsync(options => options with { CollectFolder = collected });
        await using var opened = await browser.VisitAsync(new Uri(server.Address, $"draw{server.Address.Query}"));
        var page = opened.Page;
        await DrawSevenAsync(page);
        await Assertions.Expect(page.Locator(".said")).ToHaveTextAsync("7");

        await page.GetByLabel("It shows").SelectOptionAsync("7");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Saved as 7/")).ToBeVisibleAsync();
        Assert.Single(Directory.GetFiles(Path.Combine(collected, "7"), "*.png"));

        using var form = new MultipartFormDataContent { { new StringContent("../7"), "label" }, { new ByteArrayContent([1]), "image", "x.png" } };
        using var forged = await server.Client.PostAsync("collect", form, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal([Path.Combine(collected, "7")], Directory.GetDirectories(collected));
    }

    private static Task<int> TrialsAsync(IPage page) => page.EvaluateAsync<int>(TrialRows);

    private static Task<int> PointsAsync(IPage page) => page.EvaluateAsync<int>(BestPoints);

    private static async Task<int> EpochAsync(IPage page) => await page.EvaluateAsync<int>("Number(document.querySelector('.facts').innerText.match(/(\\d+) of/)[1])");

    private static async Task DrawSevenAsync(IPage page)
    {
        await Assertions.Expect(page.Locator("#pad[data-ready=true]")).ToBeVisibleAsync();
        var box = (await page.Locator("#pad").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 70, box.Y + 60);
        await page.Mouse.DownAsync();
        foreach (var (x, y) in new[] { (205, 60), (170, 130), (145, 190), (125, 240) })
        {
            await page.Mouse.MoveAsync(box.X + x, box.Y + y, new MouseMoveOptions { Steps = 6 });
        }

        await page.Mouse.UpAsync();
    }

    /// <summary>Nothing was complained of, and nobody else was asked for anything.</summary>
    private static void RequireQuiet(OpenPage opened, Served server)
    {
        Assert.DoesNotContain(opened.Complaints, complaint => !complaint.StartsWith("info", StringComparison.Ordinal));
        Assert.All(opened.Requests, address => Assert.Matches($"^(http://{server.Address.Authority}/|data:|blob:)", address));
    }
}
