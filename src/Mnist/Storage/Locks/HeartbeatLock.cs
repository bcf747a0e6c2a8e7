using System.Text;
using System.Text.Json;

namespace Mnist.Storage.Locks;

/// <summary>A file that this process has made and changes every few seconds, until it is disposed of.</summary>
internal sealed class HeartbeatLock : IHeldLock
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Lock turn = new();
    private readonly string path;
    private readonly LockOwner owner;
    private readonly ITimer timer;
    private long beats;
    private bool ended;

    private HeartbeatLock(string path, LockOwner owner, TimeProvider time)
    {
        (this.path, this.owner) = (path, owner);
        timer = time.CreateTimer(_ => Beat(), null, Interval, Interval);
    }

    /// <summary>Whoever takes the lock from a dead owner removes his file, as the folder lists it: asking for it by its name may be answered from memory.</summary>
    public bool IsStillHeld => Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path)).Length > 0;

    /// <summary>Makes the file and begins to change it; null if there is one.</summary>
    public static HeartbeatLock? TryMake(string path, LockOwner owner, TimeProvider time)
    {
        try
        {
            using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            {
                file.Write(TextOf(owner, 0));
            }

            return new HeartbeatLock(path, owner, time);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        lock (turn)
        {
            if (!ended)
            {
                ended = true;
                File.Delete(path);
            }
        }
    }

    private static byte[] TextOf(LockOwner owner, long beats) =>
        [.. Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { owner.Host, owner.Process, owner.Job, Beats = beats }, JsonSerializerOptions.Web)), (byte)'\n'];

    private void Beat()
    {
        lock (turn)
        {
            if (ended)
            {
                return;
            }

            try
            {
                // A file that somebody has removed is not made again: the lock is his.
                using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
                file.Write(TextOf(owner, ++beats));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // A share that does not answer now may answer at the next beat.
            }
        }
    }
}
