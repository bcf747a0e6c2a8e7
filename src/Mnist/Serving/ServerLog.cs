using Microsoft.Extensions.Logging;

namespace Mnist.Serving;

/// <summary>Where a server tells of its faults. What its framework says of keys that live as long as the process, and of answers that are not to be kept anyway, is of no use to anybody.</summary>
internal sealed record ServerLog(ILoggerProvider Provider, bool Verbose)
{
    public void AddTo(ILoggingBuilder logging) => logging.AddProvider(Provider)
        .SetMinimumLevel(Verbose ? LogLevel.Debug : LogLevel.Warning)
        .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
        .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
}
