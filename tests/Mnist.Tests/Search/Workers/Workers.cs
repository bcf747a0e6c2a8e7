using Mnist.HostileWorker;
using Mnist.Search.Workers;

namespace Mnist.Tests.Search.Workers;

/// <summary>Programs that tests start as workers, and what is left of them.</summary>
internal static class Workers
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Mnist.HostileWorker.exe" : "Mnist.HostileWorker");

    /// <summary>A worker whose trainers do what their model's name says.</summary>
    public static WorkerCommand Hostile { get; } = As(Modes.Worker);

    /// <summary>A worker some of whose kinds of models never end, take all memory or die.</summary>
    public static WorkerCommand HostileKinds { get; } = As(Modes.HostileKinds);

    /// <summary>A program that is no worker.</summary>
    public static WorkerCommand As(string mode) => new(Program, [mode]);

    /// <summary>Ids of the living processes that were given a path below a folder.</summary>
    public static IReadOnlyList<int> LivingIn(string folder) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0)
            .Where(id => id > 0 && CommandLine(id).Contains(folder, StringComparison.Ordinal)),
    ];

    private static string CommandLine(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
