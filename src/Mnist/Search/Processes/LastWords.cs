namespace Mnist.Search.Processes;

/// <summary>What a worker wrote to its standard error, of which the latest lines are kept.</summary>
internal sealed class LastWords
{
    private const int LinesKept = 30;
    private const int LongestQuote = 200;

    // How the .NET runtime begins its report of a crash.
    private static readonly string[] CrashReports = ["Unhandled exception.", "Fatal error."];

    private readonly Queue<string> lines = new();
    private readonly Thread reader;

    private LastWords(Stream error)
    {
        reader = new Thread(() => Read(error)) { IsBackground = true, Name = "worker's standard error" };
        reader.Start();
    }

    /// <summary>Begins to read a stream.</summary>
    public static LastWords Of(Stream error) => new(error);

    /// <summary>The line that tells most: the beginning of a crash report, else the last one; null if there is none.</summary>
    /// <param name="patience">How long to wait for the end of the stream.</param>
    public string? Quote(TimeSpan patience)
    {
        reader.Join(patience);
        lock (lines)
        {
            var quote = lines.FirstOrDefault(line => CrashReports.Any(report => line.StartsWith(report, StringComparison.Ordinal))) ?? lines.LastOrDefault();
            return quote?.Length > LongestQuote ? $"{quote[..LongestQuote]}…" : quote;
        }
    }

    private void Read(Stream error)
    {
        foreach (var line in Lines.Of(error).Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            Keep(line);
        }
    }

    private void Keep(string line)
    {
        lock (lines)
        {
            lines.Enqueue(line);
            if (lines.Count > LinesKept)
            {
                lines.Dequeue();
            }
        }
    }
}
