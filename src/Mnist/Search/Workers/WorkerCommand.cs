namespace Mnist.Search.Workers;

/// <summary>How a worker is started; the path of the rows' file is added as the last argument.</summary>
internal sealed record WorkerCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>The command of this program that turns it into a worker.</summary>
    public const string Verb = "trial-worker";

    private const string Host = "dotnet";

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
