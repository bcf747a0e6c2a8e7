using System.Security.Cryptography;
using System.Text;

namespace Mnist.Runs;

/// <summary>
/// The file <c>runs.index</c> of a runs folder: the summaries of its runs, each with the states that its files had. It saves reading the files of
/// runs that did not change, and nothing else: it may be deleted at any time, and one that is damaged or of another build of the program is none.
/// <para>Little-endian: "MNISTRI1", the build (16 bytes), the texts, the runs as <see cref="SummaryWriter"/> writes them, then the SHA-256 of all before.</para>
/// </summary>
/// <param name="runs">By the names of their folders.</param>
/// <param name="writtenAt">When the index was written, by the clock of the file system.</param>
internal sealed class RunIndex(IReadOnlyDictionary<string, IndexedRun> runs, DateTime writtenAt)
{
    private const string Name = "runs.index";

    /// <summary>The coarsest clock of a file system: a file that was written again within it looks as before.</summary>
    private static readonly TimeSpan Granularity = TimeSpan.FromSeconds(2);

    private static ReadOnlySpan<byte> Magic => "MNISTRI1"u8;

    public int Count => runs.Count;

    /// <summary>The index of a runs folder; an empty one where there is none that can be used.</summary>
    public static RunIndex Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            return FileState.Of(path) is { } state && Parse(File.ReadAllBytes(path)) is { } runs ? new RunIndex(runs, state.ChangedAt) : Empty;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Empty;
        }
    }

    /// <summary>The summary of a run whose files are in states that cannot have changed since; else null.</summary>
    public RunSummary? Find(string run, RunState state) =>
        runs.TryGetValue(run, out var known) && known.State == state && state.ChangedAt + Granularity < writtenAt ? known.Summary : null;

    /// <summary>Replaces the index of a runs folder as a whole, whoever else does. A folder that cannot be written stays without.</summary>
    public static void Write(string folder, IReadOnlyCollection<IndexedRun> runs)
    {
        try
        {
            using var temporary = TemporaryFolder.Create(folder);
            var draft = Path.Combine(temporary.Path, Name);
            File.WriteAllBytes(draft, Format(runs));
            File.Move(draft, Path.Combine(folder, Name), overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A store that is only read is listed all the same.
        }
    }

    public static RunIndex Empty => new(new Dictionary<string, IndexedRun>(), DateTime.MinValue);

    private static byte[] Format(IReadOnlyCollection<IndexedRun> runs)
    {
        using var stream = new MemoryStream();
        using var output = new BinaryWriter(stream, Encoding.UTF8);
        output.Write(Magic);
        output.Write(Build.ToByteArray());
        var writer = new SummaryWriter(output);
        output.Write(runs.Count);
        foreach (var run in runs)
        {
            Write(output, run.State.Record);
            Write(output, run.State.Labels ?? default);
            writer.Write(run.Summary);
        }

        output.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        return stream.ToArray();
    }

    private static Dictionary<string, IndexedRun>? Parse(byte[] bytes)
    {
        var content = bytes.AsSpan(0, Math.Max(0, bytes.Length - SHA256.HashSizeInBytes));
        if (!content.StartsWith(Magic) || !content[Magic.Length..].StartsWith(Build.ToByteArray()) || !SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(content.Length)))
        {
            return null;
        }

        using var input = new BinaryReader(new MemoryStream(bytes, Magic.Length + 16, content.Length - Magic.Length - 16), Encoding.UTF8);
        var reader = new SummaryReader(input);
        var count = input.ReadInt32();
        var runs = new Dictionary<string, IndexedRun>(count, StringComparer.Ordinal);
        for (var index = 0; index < count; index++)
        {
            var (record, labels) = (ReadState(input), ReadState(input));
            var summary = reader.Read();
            runs.Add(summary.Run, new IndexedRun(new RunState(record, labels == default ? null : labels), summary));
        }

        return runs;
    }

    private static void Write(BinaryWriter output, FileState state)
    {
        output.Write(state.Bytes);
        output.Write(state.ChangedAt.Ticks);
    }

    private static FileState ReadState(BinaryReader input) => new(input.ReadInt64(), new DateTime(input.ReadInt64(), DateTimeKind.Utc));

    /// <summary>Tells builds of the program apart: another may say other things of the same file.</summary>
    private static Guid Build => typeof(RunIndex).Module.ModuleVersionId;
}

/// <summary>A run in the index.</summary>
/// <param name="State">Of its files, when they were read.</param>
/// <param name="Summary">What was read.</param>
internal sealed record IndexedRun(RunState State, RunSummary Summary);
