namespace Mnist.Search.Workers;

/// <summary>How a process ended, in words.</summary>
internal static class ProcessEnd
{
    /// <summary>What .NET, and a shell, adds to the number of the signal that ended a process.</summary>
    public const int SignalBase = 128;

    private static readonly (int Signal, string Name)[] Signals =
    [
        (4, "SIGILL, an illegal instruction"),
        (6, "SIGABRT, a fatal error"),
        (7, "SIGBUS, a bad access to memory"),
        (8, "SIGFPE, a fault in arithmetic"),
        (9, "SIGKILL, as a system does that runs out of memory"),
        (11, "SIGSEGV, a bad access to memory"),
        (15, "SIGTERM"),
    ];

    /// <param name="exitCode">Its exit code; null if it has only closed its output.</param>
    /// <param name="lastWords">What it said last, or null.</param>
    public static string Describe(int? exitCode, string? lastWords)
    {
        var end = exitCode switch
        {
            null => "its process closed its output without a result",
            0 => "its process ended with exit code 0 but without a result",
            { } code when SignalName(code) is { } signal => $"its process was ended by {signal}",
            { } code => FormattableString.Invariant($"its process ended with exit code {code}"),
        };
        return lastWords is null ? end : $"{end}; it said: {lastWords}";
    }

    private static string? SignalName(int exitCode)
    {
        var signal = OperatingSystem.IsWindows() ? 0 : exitCode - SignalBase;
        return Array.Find(Signals, known => known.Signal == signal).Name ?? (signal > 0 ? FormattableString.Invariant($"signal {signal}") : null);
    }
}
