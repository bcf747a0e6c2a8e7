namespace Mnist.Search.Workers;

/// <summary>What a worker wrote to its standard error, of which the latest lines are kept.</summary>
internal sealed class LastWords
{
    private const int LinesKept = 30;
    private const int LongestQuote = 200;

    // How the .NET runtime begins its report of a crash: either the first line names the exception, or the one after it does.
    private const string UnhandledException = "Unhandled exception.";
    private const string FatalError = "Fatal error.";

    private readonly Queue<string> lines = new();
    private readonly Thread reader;

    private LastWords(Stream error)
    {
        reader = new Thread(() => Read(error)) { IsBackground = true, Name = "worker's standard error" };
        reader.Start();
    }

    public static LastWords Of(Stream error) => new(error);

    /// <summary>The line that tells most: that with the exception of a crash, else the last one; null if there is none.</summary>
    /// <param name="patience">How long to wait for the end of the stream.</param>
    public string? Quote(TimeSpan patience)
    {
        reader.Join(patience);
        lock (lines)
        {
            var quote = lines.FirstOrDefault(line => line.StartsWith(UnhandledException, StringComparison.Ordinal))
                ?? lines.SkipWhile(line => line != FatalError).ElementAtOrDefault(1)
                ?? lines.LastOrDefault();
            return quote?.Length > LongestQuote ? $"{quote[..LongestQuote]}…" : quote;
        }
    }

    /// <summary>Whether one of some words is in the lines that are kept.</summary>
    public bool Have(IReadOnlyList<string> words)
    {
        lock (lines)
        {
            return RemoteWords.Are(words, lines);
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
