using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Mnist.Datasets;
using Mnist.Runs;
using Mnist.Serving.Boards;
using Mnist.Serving.Guards;

namespace Mnist.Serving;

/// <summary>A server that is running.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly WebApplication app;

    private readonly Task warmUp;

    private Server(WebApplication app, string address)
    {
        (this.app, Address) = (app, address);
        warmUp = WarmUpAsync(app);
    }

    /// <summary>What to open: with the token that lets in.</summary>
    public string Address { get; }

    /// <summary>Starts a server.</summary>
    /// <exception cref="ServerException">It cannot listen where it is to.</exception>
    public static async Task<Server> StartAsync(
        ServerOptions options, RunStore store, DatasetLoader datasets, TimeProvider time, ServerLog log, CancellationToken cancellation)
    {
        var token = AccessToken.Create();
        WebApplication? app = null;
        try
        {
            app = ServedApplication.Build(options, token, store, datasets, time, log);
            await app.StartAsync(cancellation);
            return new Server(app, $"{AddressOf(new Uri(app.Urls.First()), options)}/?token={token.Value}");
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            await (app?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw new ServerException(fault is SocketException
                ? $"--host {options.Host}: there is no such address on this machine; name one, or leave it out to listen on this machine alone"
                : FormattableString.Invariant($"--port {options.Port}: {fault.Message.TrimEnd('.')}; name another port, or 0 to take a free one"));
        }
    }

    /// <summary>Reads the runs before anybody asks for them: of ten thousand that takes seconds, once.</summary>
    private static Task<int> WarmUpAsync(WebApplication app)
    {
        var boards = app.Services.GetRequiredService<StoredBoards>();
        return Task.Run(() => boards.Now().All.Count);
    }

    /// <summary>Ends soon: pages that are open are told.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource();
        var stopping = app.StopAsync(patience.Token);
        await Task.WhenAny(stopping, Task.Delay(Patience, CancellationToken.None));
        await patience.CancelAsync();
        await stopping;

        // It may still be writing the index of the runs; what keeps it from that is told where the runs are asked for.
        await warmUp.ContinueWith(_ => { }, TaskScheduler.Default);
        await app.DisposeAsync();
    }

    /// <summary>Where a server listens everywhere, this machine reaches it at its own address.</summary>
    private static string AddressOf(Uri listening, ServerOptions options)
    {
        var host = listening.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : listening.Host;
        return FormattableString.Invariant($"http://{host}:{listening.Port}{options.PathBase}");
    }
}

/// <summary>A server cannot be started; the message says why and what to do instead.</summary>
internal sealed class ServerException(string message) : Exception(message);
