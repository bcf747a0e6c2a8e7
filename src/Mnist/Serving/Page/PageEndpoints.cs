using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Mnist.Runs;
using Mnist.Serving.Boards;

namespace Mnist.Serving.Page;

/// <summary>The page, and what it is made of.</summary>
internal static class PageEndpoints
{
    private const string Revalidated = "private, no-cache";

    /// <summary>Files that lie in the program: the address of each, its name there and its media type.</summary>
    private static readonly IReadOnlyList<(string Address, string Name, string MediaType)> Assets =
    [
        ("/assets/report.css", "Mnist.Reports.Html.page.css", "text/css"),
        ("/assets/served.css", "Mnist.Serving.Page.served.css", "text/css"),
        ("/assets/pad.js", "Mnist.Serving.Page.pad.js", "text/javascript"),
        ("/assets/icon.svg", "Mnist.Serving.Page.icon.svg", "image/svg+xml"),
        ("/_framework/blazor.web.js", "Mnist.Serving.Page.blazor.web.js", "text/javascript"),
        ("/_content/Microsoft.AspNetCore.Components.QuickGrid/QuickGrid.razor.js", "Mnist.Serving.Page.QuickGrid.razor.js", "text/javascript"),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var boards = routes.ServiceProvider.GetRequiredService<StoredBoards>();
        var images = routes.ServiceProvider.GetRequiredService<StoredImages>();
        foreach (var (address, name, type) in Assets)
        {
            routes.MapGet(address, (HttpContext context) => Asset(context, name, type)).ExcludeFromDescription();
        }

        routes.MapGet("/runs/{id}/images/{row:int}", (HttpContext context, string id, int row) => Kept(context, images.Png(id, row), "image/png")).ExcludeFromDescription();
        routes.MapGet("/runs/{id}/plots/{file}", (string id, string file) => OfRun(boards, id, run => RunFiles.Plot(run, file) is { } plot ? Results.Stream(plot, "image/svg+xml") : null)).ExcludeFromDescription();
        routes.MapGet("/runs/{id}/files/{file}", (string id, string file) => OfRun(boards, id, run => RunFiles.Download(run, file) is var (content, type) ? Results.Stream(content, type, $"{run.Summary.Run}-{file}") : null)).ExcludeFromDescription();
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.DisableWebSocketCompression = true);
    }

    private static IResult OfRun(StoredBoards boards, string id, Func<StoredRun, IResult?> answer)
    {
        try
        {
            return (boards.Now().Find(id) is { } run ? answer(run) : null) ?? Results.NotFound();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Results.NotFound();
        }
    }

    private static IResult Asset(HttpContext context, string name, string type)
    {
        var assembly = typeof(PageEndpoints).Assembly;
        context.Response.Headers.CacheControl = Revalidated;
        return Results.Stream(assembly.GetManifestResourceStream(name)!, type, entityTag: new EntityTagHeaderValue($"\"{assembly.ManifestModule.ModuleVersionId:N}\""));
    }

    private static IResult Kept(HttpContext context, byte[]? content, string type)
    {
        if (content is null)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "private, max-age=3600";
        return Results.Bytes(content, type);
    }
}
