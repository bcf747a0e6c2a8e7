namespace Mnist.Search.Workers;

/// <summary>What is said where a worker on another machine ends, by whoever runs it there: part of a line, in any case.</summary>
/// <param name="MachineLost">It was not the worker's fault: its machine is gone.</param>
/// <param name="OutOfMemory">It was killed for the memory it took.</param>
internal sealed record RemoteWords(IReadOnlyList<string> MachineLost, IReadOnlyList<string> OutOfMemory)
{
    /// <summary>Whether one of some words is in one of some lines.</summary>
    public static bool Are(IReadOnlyList<string> words, IEnumerable<string> lines) =>
        lines.Any(line => words.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
