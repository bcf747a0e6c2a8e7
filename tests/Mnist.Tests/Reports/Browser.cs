using Microsoft.Playwright;

namespace Mnist.Tests.Reports;

/// <summary>A headless Chromium, where one is installed.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Machines that build much else at the time are slow.</summary>
    private const float ExpectMilliseconds = 20_000;

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is { } path)
        {
            Assertions.SetDefaultExpectTimeout(ExpectMilliseconds);
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = path,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
        }
    }

    /// <summary>Opens a page from a file, as a person would who got it by mail.</summary>
    /// <param name="html">The page.</param>
    /// <param name="options">Width, colours and the like.</param>
    public async Task<OpenPage> OpenAsync(string html, BrowserNewContextOptions? options = null)
    {
        var folder = Directory.CreateTempSubdirectory("mnist-page-").FullName;
        var path = Path.Combine(folder, "page.html");
        await File.WriteAllTextAsync(path, html);
        return await OpenAsync(new Uri(path), folder, options);
    }

    /// <summary>Opens a page of a server.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="options">Width, colours and the like.</param>
    public async Task<OpenPage> VisitAsync(Uri address, BrowserNewContextOptions? options = null) =>
        await OpenAsync(address, Directory.CreateTempSubdirectory("mnist-page-").FullName, options);

    private async Task<OpenPage> OpenAsync(Uri address, string folder, BrowserNewContextOptions? options)
    {
        Assert.SkipWhen(browser is null, $"no browser is installed as any of {string.Join(", ", Places)}");
        var page = await (await browser.NewContextAsync(options)).NewPageAsync();
        var opened = new OpenPage(page, folder);
        page.Console += (_, message) => opened.Complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => opened.Complaints.Add(error);
        page.Request += (_, request) => opened.Requests.Add(request.Url);
        await page.GotoAsync(address.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}

/// <summary>A page in a browser.</summary>
/// <param name="Page">The page.</param>
/// <param name="Folder">Folder of its file; deleted with this.</param>
public sealed record OpenPage(IPage Page, string Folder) : IAsyncDisposable
{
    /// <summary>What the browser's console said, and errors of scripts.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Addresses that were asked for.</summary>
    public List<string> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
