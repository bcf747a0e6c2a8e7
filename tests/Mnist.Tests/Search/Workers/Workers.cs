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

    /// <summary>The hostile worker as on another machine, reached by the program of <see cref="RemoteShell"/>.</summary>
    public static WorkerCommand Remote(string shell) => new(shell, ["--exact", Program, Modes.RemoteWorker]) { Remote = new RemoteWords(["node failure"], ["oom-kill"]) };

    /// <summary>Writes a program that does as srun does: it drops its options, runs the rest as a child, and passes lines on.</summary>
    /// <param name="folder">Folder of the program.</param>
    /// <param name="before">Lines of shell that come first; <c>"$@"</c> is the child's command.</param>
    public static string RemoteShell(string folder, string before = "")
    {
        var path = Path.Combine(folder, "srun");
        File.WriteAllText(path, "#!/bin/bash\nwhile [ \"${1#--}\" != \"$1\" ]; do shift; done\n" + before + "\n\"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

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
