using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Mnist.Serving.Api;

namespace Mnist.Serving.Guards;

/// <summary>
/// Lets those in who have the token: in the address once, which makes it a cookie, in the cookie, or as <c>Authorization: Bearer</c>. Whether the
/// server is well is told to everybody.
/// </summary>
internal sealed class TokenGuard(RequestDelegate next, AccessToken token, ServerOptions options)
{
    private const string Parameter = "token";
    private const string Scheme = "Bearer ";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) && request.Query.TryGetValue(Parameter, out var given) && token.Is(given))
        {
            return Remember(context);
        }

        return request.Path == Endpoints.Health || token.Is(Bearer(request)) || token.Is(request.Cookies[CookieName(request)])
            ? next(context)
            : Refuse(context);
    }

    /// <summary>Cookies are shared by all ports of a host.</summary>
    private static string CookieName(HttpRequest request) => FormattableString.Invariant($"mnist-{request.Host.Port ?? 80}");

    private static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..] : null;

    /// <summary>The token leaves the address, where it would end up in histories.</summary>
    private Task Remember(HttpContext context)
    {
        var request = context.Request;
        context.Response.Cookies.Append(CookieName(request), token.Value, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = request.IsHttps,
            IsEssential = true,
            Path = options.PathBase.Length > 0 ? options.PathBase : "/",
        });
        var query = new QueryBuilder(request.Query.Where(pair => pair.Key != Parameter));
        context.Response.Redirect($"{options.PathBase}{request.Path.ToUriComponent()}{query.ToQueryString().ToUriComponent()}");
        return Task.CompletedTask;
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Write(context, StatusCodes.Status401Unauthorized, "Open the address that mnist serve printed, with its token; programs send the header Authorization: Bearer TOKEN.");
    }
}
