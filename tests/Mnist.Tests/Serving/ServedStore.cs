using System.Net.Http.Headers;
using Microsoft.Extensions.Logging.Abstractions;
using Mnist.Datasets;
using Mnist.Serving;
using Mnist.Tests.Architecture;
using Mnist.Tests.Datasets;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Serving;

/// <summary>A store of its own for each test, and servers of it that listen on sockets of this machine.</summary>
public abstract class ServedStore : TemporaryStore
{
    /// <summary>The model of the repository.</summary>
    protected static string CommittedModel { get; } = Path.Combine(Repository.Folder, "models", "mnist.zip");

    /// <summary>Starts a server of the store, by default with the committed model.</summary>
    internal async Task<Served> ServeAsync(Func<ServerOptions, ServerOptions>? change = null)
    {
        Directory.CreateDirectory(Store.Folder);
        var work = Directory.CreateTempSubdirectory("mnist-served-").FullName;
        var options = new ServerOptions { Port = 0, WorkFolder = work, Models = [CommittedModel] };
        var server = await Server.StartAsync(
            change?.Invoke(options) ?? options, Store, new DatasetLoader(RealMnist.DataFolder), TimeProvider.System, new ServerLog(NullLoggerProvider.Instance, Verbose: false), TestContext.Current.CancellationToken);
        return new Served(server, work);
    }
}

/// <summary>A running server and a client that it lets in.</summary>
internal sealed class Served : IAsyncDisposable
{
    private readonly Server server;
    private readonly string workFolder;

    public Served(Server server, string workFolder)
    {
        (this.server, this.workFolder) = (server, workFolder);
        Address = new Uri(server.Address);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Address, "."), Timeout = TimeSpan.FromSeconds(60) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    /// <summary>With the token.</summary>
    public Uri Address { get; }

    public string Token => Address.Query["?token=".Length..];

    public HttpClient Client { get; }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
        Directory.Delete(workFolder, recursive: true);
    }
}
