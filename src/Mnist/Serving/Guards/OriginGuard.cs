using Microsoft.AspNetCore.Http;
using Mnist.Serving.Api;

namespace Mnist.Serving.Guards;

/// <summary>
/// Refuses what another site's page asks for in the name of a person who is let in here, web sockets included, which browsers open to any host.
/// Programs send no origin.
/// </summary>
internal sealed class OriginGuard(RequestDelegate next, ServerOptions options)
{
    public Task InvokeAsync(HttpContext context) => IsOurs(context.Request)
        ? next(context)
        : Problems.Write(context, StatusCodes.Status403Forbidden, "This was asked for by a page of another site, and such pages get nothing from here.");

    private bool IsOurs(HttpRequest request) => request.Headers.Origin.ToString() is { Length: > 0 } origin
        ? Uri.TryCreate(origin, UriKind.Absolute, out var uri) && (IsHostOf(request, uri) || options.AllowedHosts.Contains(uri.Host, StringComparer.OrdinalIgnoreCase))
        : request.Headers["Sec-Fetch-Site"] != "cross-site" || request.Headers["Sec-Fetch-Mode"] == "navigate";

    private static bool IsHostOf(HttpRequest request, Uri origin) =>
        request.Host.Value is { } host && Uri.TryCreate($"{origin.Scheme}://{host}", UriKind.Absolute, out var own) && own.Authority == origin.Authority;
}
