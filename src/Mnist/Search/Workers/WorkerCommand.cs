namespace Mnist.Search.Workers;

/// <summary>How a worker is started; the path of the rows' file is added as the last argument.</summary>
internal sealed record WorkerCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>The command of this program that turns it into a worker.</summary>
    public const string Verb = "trial-worker";

    /// <summary>Option of <see cref="Verb"/>: the worker is watched over its lines alone, and tells its memory by them.</summary>
    public const string RemoteOption = "--remote";

    /// <summary>Option of <see cref="Verb"/>: a folder of its machine that the rows are copied to.</summary>
    public const string ScratchOption = "--scratch";

    private const string Host = "dotnet";

    /// <summary>Where what is started here only passes lines to and fro, and the worker is on a machine that may be lost: what is said then; null for a worker of this machine.</summary>
    public RemoteWords? Remote { get; init; }

    /// <summary>This program as a worker, whichever program it runs in and however that was started.</summary>
    /// <param name="verb">The command that it is to run.</param>
    public static WorkerCommand OfThisProgram(string verb = Verb)
    {
        var running = Environment.ProcessPath ?? Host;
        var assembly = typeof(WorkerCommand).Assembly.GetName().Name!;
        var program = Path.Combine(AppContext.BaseDirectory, assembly + Path.GetExtension(running));
        return Path.GetFileNameWithoutExtension(running) switch
        {
            var name when name == assembly => new WorkerCommand(running, [verb]),
            not Host when File.Exists(program) => new WorkerCommand(program, [verb]),
            var name => new WorkerCommand(name == Host ? running : Host, [Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"), verb]),
        };
    }
}
