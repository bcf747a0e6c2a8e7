using System.Text;
using System.Text.Json;
using Mnist.Definitions;
using Mnist.Storage;
using Mnist.Storage.Locks;

namespace Mnist.Runs;

/// <summary>A line of the ledger; just one member is there.</summary>
internal sealed record LedgerEntry
{
    public ConfigurationChoice? Choice { get; init; }
    public TestScoring? Scoring { get; init; }
}

/// <summary>
/// A file of entries that only grows, made when the first is added. Whoever changes it has it alone, so that what is read and what is added belong
/// together.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="locks">Locks of its folder.</param>
internal sealed class LedgerFile(string path, IFileLocks locks)
{
    private const int MostAttempts = 500;

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(20);

    public bool Exists => File.Exists(path);

    public IReadOnlyList<LedgerEntry> Read()
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Parse(stream);
    }

    /// <summary>Reads the entries, or the beginning of a new file, and adds those that <paramref name="change"/> makes of them, with nobody in between.</summary>
    /// <exception cref="IOException">The file is in use for too long, or the disk did not take it.</exception>
    public T Change<T>(Func<IReadOnlyList<LedgerEntry>> beginning, Func<IReadOnlyList<LedgerEntry>, (IReadOnlyList<LedgerEntry> Added, T Result)> change)
    {
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(path)!).FullName;
        T result;
        using (Turn())
        using (var stream = Open())
        {
            var isNew = stream.Length == 0;
            var entries = isNew ? beginning() : Parse(stream);
            (var added, result) = change(entries);
            Append(stream, isNew ? [.. entries, .. added] : added);
        }

        DurableFiles.FlushFile(path);
        DurableFiles.FlushFolder(folder);
        return result;
    }

    /// <summary>Others are kept out by opening the file, but where the operating system has no locks.</summary>
    private IDisposable Turn() => locks.Wait($"{path}.lock", MostAttempts, BetweenAttempts, () => { }, CancellationToken.None)
        ?? throw new IOException($"{path} is held by another process for too long; wait for it to end");

    // Nothing tells when another process lets go of a file, so that asking again is all there is.
    private FileStream Open()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && attempt < MostAttempts)
            {
                Task.Delay(BetweenAttempts).GetAwaiter().GetResult();
            }
        }
    }

    private static List<LedgerEntry> Parse(FileStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var entries = new List<LedgerEntry>();
        while (reader.ReadLine() is { } line)
        {
            try
            {
                entries.AddRange(JsonSerializer.Deserialize<LedgerEntry>(line, DefinitionJson.Strict) is { } entry ? [entry] : []);
            }
            catch (Exception exception) when (exception is JsonException or NotSupportedException)
            {
                // A crash cut this line short; what it was to tell had not happened yet, or is told by the run itself.
            }
        }

        return entries;
    }

    private static void Append(FileStream stream, IReadOnlyList<LedgerEntry> entries)
    {
        var text = new StringBuilder(EndsInTheMiddle(stream) ? "\n" : "");
        foreach (var entry in entries)
        {
            text.Append(JsonSerializer.Serialize(entry, DefinitionJson.Compact)).Append('\n');
        }

        stream.Seek(0, SeekOrigin.End);
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
        stream.Flush();
    }

    private static bool EndsInTheMiddle(FileStream stream)
    {
        if (stream.Length == 0)
        {
            return false;
        }

        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != '\n';
    }
}
