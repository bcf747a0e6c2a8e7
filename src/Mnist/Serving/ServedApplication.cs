using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mnist.Datasets;
using Mnist.Runs;
using Mnist.Serving.Api;
using Mnist.Serving.Boards;
using Mnist.Serving.Collecting;
using Mnist.Serving.Guards;
using Mnist.Serving.Live;
using Mnist.Serving.Page;
using Mnist.Serving.Predicting;

namespace Mnist.Serving;

/// <summary>Puts the server together. It reads no configuration of its surroundings: what it does is said by its options alone.</summary>
internal static class ServedApplication
{
    public static WebApplication Build(ServerOptions options, AccessToken token, RunStore store, DatasetLoader datasets, TimeProvider time, ServerLog log)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(ServedApplication).Assembly.GetName().Name, ContentRootPath = options.WorkFolder });
        builder.WebHost.UseKestrelCore().UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true).ConfigureKestrel(kestrel => Listen(kestrel, options));
        builder.Services
            .AddSingleton<IHostLifetime, NoLifetime>()
            .AddSingleton(options).AddSingleton(token).AddSingleton(store).AddSingleton(datasets).AddSingleton(time)
            .AddSingleton<StoredBoards>().AddSingleton<ServedModels>().AddSingleton<ImageDecoder>().AddSingleton<PredictEndpoint>().AddSingleton<RunsEndpoints>()
            .AddSingleton<LiveRuns>().AddSingleton<StoredImages>().AddSingleton<CollectEndpoint>();
        log.AddTo(builder.Logging);
        AddFramework(builder.Services, options);

        var app = builder.Build();
        app.UseMiddleware<ResponseHeaders>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = TellFault, AllowStatusCode404Response = true, SuppressDiagnosticsCallback = fault => fault.Exception is RequestException or IOException or InvalidDataException });
        app.UseHostFiltering();
        app.UsePathBase(options.PathBase);
        app.UseMiddleware<OriginGuard>();
        app.UseMiddleware<TokenGuard>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.UseStatusCodePages(context => Problems.Write(context.HttpContext, context.HttpContext.Response.StatusCode, "There is nothing of this kind here; /openapi/v1.json tells what there is."));
        Endpoints.Map(app);
        app.MapOpenApi();
        PageEndpoints.Map(app);
        if (options.CollectFolder is not null)
        {
            var collect = app.Services.GetRequiredService<CollectEndpoint>();
            app.MapPost("/collect", (Delegate)collect.SaveAsync).ExcludeFromDescription();
        }

        return app;
    }

    private static void AddFramework(IServiceCollection services, ServerOptions options)
    {
        services.AddRouting();
        services.AddProblemDetails();
        services.AddOpenApi();
        services.AddAntiforgery();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddHostFiltering(filter => (filter.AllowedHosts, filter.AllowEmptyHosts) = ([.. HostNames.Of(options)], false));
        services.Configure<FormOptions>(form => (form.MultipartBodyLengthLimit, form.ValueCountLimit) = (options.Limits.BodyBytes, options.Limits.Images));
        services.AddRateLimiter(limiter =>
        {
            limiter.AddConcurrencyLimiter(Endpoints.PredictionLimit, limit => (limit.PermitLimit, limit.QueueLimit) = (options.Limits.Predictions, options.Limits.WaitingPredictions));
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "1";
                return new ValueTask(Problems.Write(rejected.HttpContext, StatusCodes.Status429TooManyRequests, "There are too many predictions under way: ask again in a second."));
            };
        });
    }

    private static void Listen(KestrelServerOptions kestrel, ServerOptions options)
    {
        var limits = kestrel.Limits;
        kestrel.AddServerHeader = false;
        (limits.MaxRequestBodySize, limits.MaxConcurrentConnections, limits.MaxConcurrentUpgradedConnections) = (options.Limits.BodyBytes, options.Limits.Connections, options.Limits.Pages);
        limits.RequestHeadersTimeout = options.Limits.HeadTime;
        limits.MinRequestBodyDataRate = new MinDataRate(options.Limits.BodyRate, options.Limits.BodyGrace);
        var addresses = IPAddress.TryParse(options.Host, out var address) ? [address] : Dns.GetHostAddresses(options.Host);
        foreach (var one in options.Port == 0 ? addresses.Take(1) : addresses.Distinct())
        {
            kestrel.Listen(one, options.Port, endpoint => endpoint.Protocols = HttpProtocols.Http1);
        }
    }

    /// <summary>Tells what is wrong with a request; of a fault of ours no more than that there is one.</summary>
    private static Task TellFault(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error switch
    {
        RequestException fault => Problems.Of(fault).ExecuteAsync(context),
        Microsoft.AspNetCore.Http.BadHttpRequestException fault => Problems.Write(context, fault.StatusCode, fault.Message),
        InvalidDataException fault when context.Request.HasFormContentType => Problems.Write(context, StatusCodes.Status413PayloadTooLarge, fault.Message),
        _ => Problems.Write(context, StatusCodes.Status500InternalServerError, "This is a fault of the server; what it wrote to its terminal says more."),
    };
}
