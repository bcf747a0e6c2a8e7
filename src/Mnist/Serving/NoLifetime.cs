using Microsoft.Extensions.Hosting;

namespace Mnist.Serving;

/// <summary>Leaves signals to the process, which asks the server to stop.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
