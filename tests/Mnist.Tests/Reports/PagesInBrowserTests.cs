using Microsoft.Playwright;
using Mnist.Leaderboards;
using Mnist.Plots;
using Mnist.Reports.Html;
using Mnist.Tests.Leaderboards;
using Mnist.Tests.Plots;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Reports;

/// <summary>The pages as a browser shows them.</summary>
public sealed class PagesInBrowserTests(Browser browser) : TemporaryStore, IClassFixture<Browser>
{
    private const int Phone = 390;
    private const int Desk = 1280;

    public static TheoryData<string, int> PagesAndWidths => new() { { "run", Phone }, { "run", Desk }, { "experiment", Phone }, { "experiment", Desk } };

    [Theory]
    [MemberData(nameof(PagesAndWidths))]
    public async Task Page_AtAnyWidth_FitsWithoutComplaintsAndAsksNobody(string page, int width)
    {
        await using var opened = await browser.OpenAsync(Html(page), new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 } });

        Assert.Empty(opened.Complaints);
        Assert.All(opened.Requests, address => Assert.Matches("^(file:|data:)", address));
        Assert.True(await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, "the page is wider than the screen");
        Assert.All(await opened.Page.EvaluateAsync<int[]>("[...document.images].map(image => image.naturalWidth)"), natural => Assert.True(natural > 0, "a picture is broken"));
        Assert.NotEmpty(await opened.Page.QuerySelectorAllAsync("figure img[alt]:not([alt=''])"));
    }

    [Fact]
    public async Task Experiment_OnALaptop_ShowsTheWholeBoard()
    {
        await using var opened = await browser.OpenAsync(Html("experiment"), new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1200, Height = 900 } });

        Assert.True(await opened.Page.EvaluateAsync<bool>("(() => { const board = document.querySelector('table.sortable').parentElement; return board.scrollWidth <= board.clientWidth; })()"), "the board is wider than its page");
    }

    [Fact]
    public async Task Experiment_HeadingPressed_SortsByValueAndBack()
    {
        await using var opened = await browser.OpenAsync(Html("experiment"));
        var heading = opened.Page.Locator("table.sortable").First.Locator("th button", new LocatorLocatorOptions { HasTextString = "errors" });

        await heading.ClickAsync();
        var ascending = await ErrorsAsync(opened.Page);
        await heading.ClickAsync();
        var descending = await ErrorsAsync(opened.Page);

        Assert.True(ascending.Length > 2);
        Assert.Equal(ascending.Order(), ascending);
        Assert.Equal(ascending.OrderDescending(), descending);
        Assert.Equal("descending", await opened.Page.Locator("th[aria-sort]").GetAttributeAsync("aria-sort"));
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Experiment_WithoutScripts_IsReadInTheOrderOfRanks()
    {
        await using var opened = await browser.OpenAsync(Html("experiment"), new BrowserNewContextOptions { JavaScriptEnabled = false });

        var ranks = await opened.Page.Locator("table.sortable").First.Locator("tbody tr td:first-child").AllTextContentsAsync();
        Assert.True(ranks.Count > 2);
        Assert.Equal("1", ranks[0]);
        Assert.Equal(0, await opened.Page.Locator("th button").CountAsync());
    }

    [Fact]
    public async Task Run_OnADarkScreen_ShowsDarkPictures()
    {
        await using var light = await browser.OpenAsync(Html("run"), new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });
        await using var dark = await browser.OpenAsync(Html("run"), new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });

        const string Shown = "getComputedStyle(document.body).backgroundColor + document.images[0].currentSrc";
        Assert.StartsWith("rgb(255, 255, 255)", await light.Page.EvaluateAsync<string>(Shown), StringComparison.Ordinal);
        Assert.StartsWith("rgb(22, 27, 34)", await dark.Page.EvaluateAsync<string>(Shown), StringComparison.Ordinal);
        Assert.NotEqual(await light.Page.EvaluateAsync<string>("document.images[0].currentSrc"), await dark.Page.EvaluateAsync<string>("document.images[0].currentSrc"));
    }

    [Fact]
    public async Task Run_ByKeyboard_EveryWideTableCanBeScrolled()
    {
        await using var opened = await browser.OpenAsync(Html("run"), new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = Phone, Height = 900 } });

        Assert.Equal(
            await opened.Page.Locator("main table").CountAsync(),
            await opened.Page.Locator("main .scroll[tabindex='0'][aria-label] > table").CountAsync());
    }

    private static async Task<int[]> ErrorsAsync(IPage page) =>
        await page.EvaluateAsync<int[]>(
            """
            (() => {
              const table = document.querySelector("table.sortable");
              const column = [...table.tHead.rows[0].cells].findIndex((cell) => cell.textContent.includes("errors"));
              return [...table.tBodies[0].rows].map((row) => row.cells[column].dataset.value).filter((value) => value).map(Number);
            })()
            """);

    private string Html(string page)
    {
        var run = SamplePictures.Search();
        var pictures = DrawnPicture.Of(RunPictures.Of(run), 2);
        if (page == "run")
        {
            return RunPage.Write(run, pictures);
        }

        var board = Leaderboard.Of(SampleBoards.Seeded(Store));
        return ExperimentPage.Write("quickstart", [(board, DrawnPicture.Of(BoardPictures.Of(board), 2))], [], run, pictures);
    }
}
