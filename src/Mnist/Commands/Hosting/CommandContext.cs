using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mnist.Settings;

namespace Mnist.Commands.Hosting;

/// <summary>What a running command works with.</summary>
internal sealed class CommandContext(
    ITerminal terminal, string currentFolder, IServiceProvider services, BundledFiles? bundled, bool verbose, CancellationToken cancellation)
{
    public ITerminal Terminal { get; } = terminal;

    /// <summary>Absolute folder that paths on the command line are relative to.</summary>
    public string CurrentFolder { get; } = currentFolder;

    /// <summary>What an installed program brings along; null in its repository.</summary>
    public BundledFiles? Bundled { get; } = bundled;

    public bool Verbose { get; } = verbose;

    /// <summary>Asks to stop soon: by signals, in a process.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Settings, with absolute folders and a thread count of at least 1.</summary>
    public HostSettings Settings => Get<HostSettings>();

    /// <summary>For what is worth telling but no result.</summary>
    public ILogger Log { get; } = services.GetRequiredService<ILoggerFactory>().CreateLogger("Mnist");

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>The absolute path of a path on the command line.</summary>
    public string Absolute(string path) => Path.GetFullPath(path, CurrentFolder);

    /// <summary>A path as a person in the current folder would write it.</summary>
    public string Shown(string path)
    {
        var relative = Path.GetRelativePath(CurrentFolder, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    /// <summary>Writes results that end with a line break.</summary>
    public void Write(string text) => Terminal.StandardOutput.Write(text);

    public void WriteLine(string line) => Terminal.StandardOutput.WriteLine(line);

    /// <summary>Tells a person something that is no result.</summary>
    public void Tell(string line) => Terminal.StandardError.WriteLine(line);
}
