using System.Security.Cryptography;
using System.Text;
using Mnist.Storage.Locks;

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
    private const int BufferBytes = 1 << 16;
    private const int GuidBytes = 16;

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
            if (FileState.Of(path) is not { } state)
            {
                return Empty;
            }

            using var file = File.OpenRead(path);
            return Parse(file) is { } runs ? new RunIndex(runs, state.ChangedAt) : Empty;
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
    public static void Write(string folder, IReadOnlyCollection<IndexedRun> runs, IFileLocks? locks = null)
    {
        try
        {
            using var temporary = TemporaryFolder.Create(folder, locks);
            var draft = Path.Combine(temporary.Path, Name);
            using (var file = new FileStream(draft, FileMode.CreateNew))
            {
                Write(file, runs);
            }

            File.Move(draft, Path.Combine(folder, Name), overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A store that is only read is listed all the same.
        }
    }

    public static RunIndex Empty => new(new Dictionary<string, IndexedRun>(), DateTime.MinValue);

    private static void Write(FileStream file, IReadOnlyCollection<IndexedRun> runs)
    {
        using var hash = SHA256.Create();
        using (var hashed = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true))
        using (var output = new BinaryWriter(new BufferedStream(hashed, BufferBytes), Encoding.UTF8))
        {
            output.Write(Magic);
            output.Write(Build.ToByteArray());
            output.Write(runs.Count);
            var writer = new SummaryWriter(output);
            foreach (var run in runs)
            {
                Write(output, run.State.Record);
                Write(output, run.State.Labels ?? default);
                writer.Write(run.Summary);
            }
        }

        file.Write(hash.Hash!);
    }

    private static Dictionary<string, IndexedRun>? Parse(FileStream file)
    {
        if (!IsWhole(file))
        {
            return null;
        }

        file.Position = 0;
        using var input = new BinaryReader(new BufferedStream(file, BufferBytes), Encoding.UTF8, leaveOpen: true);
        if (!input.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic) || !input.ReadBytes(GuidBytes).AsSpan().SequenceEqual(Build.ToByteArray()))
        {
            return null;
        }

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

    /// <summary>Whether a file ends with the hash of what is before.</summary>
    private static bool IsWhole(FileStream file)
    {
        var left = file.Length - SHA256.HashSizeInBytes;
        if (left < 0)
        {
            return false;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        while (left > 0)
        {
            var read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (read == 0)
            {
                return false;
            }

            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        var found = new byte[SHA256.HashSizeInBytes];
        return file.ReadAtLeast(found, found.Length, throwOnEndOfStream: false) == found.Length && hash.GetHashAndReset().AsSpan().SequenceEqual(found);
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
