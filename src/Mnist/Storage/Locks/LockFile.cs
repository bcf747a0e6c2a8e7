namespace Mnist.Storage.Locks;

/// <summary>A file that is held for as long as its owner lives, however it dies. It is removed when it is let go; a dead owner's is free to take.</summary>
internal sealed class LockFile : IHeldLock
{
    // How Linux, macOS and Windows say that somebody else has a file.
    private static readonly int[] InUse = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream file;

    private LockFile(FileStream file)
    {
        this.file = file;
    }

    /// <summary>Nobody else can take it before it is let go.</summary>
    public bool IsStillHeld => true;

    /// <summary>Takes the file, making it if there is none; null if a living owner has it.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not to be written.</exception>
    public static LockFile? TryTake(string path)
    {
        while (true)
        {
            try
            {
                var taken = new LockFile(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose));
                if (File.Exists(path))
                {
                    return taken;
                }

                // The owner before removed it between our opening and locking it: nobody else would find ours.
                taken.Dispose();
            }
            catch (IOException error) when (InUse.Contains(error.HResult))
            {
                return null;
            }
        }
    }

    /// <summary>Whether a living owner has the file, which is left as it is.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            return false;
        }
        catch (IOException error) when (InUse.Contains(error.HResult))
        {
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Gone, or another user's: that it could not be opened says nothing against its owner.
            return error is UnauthorizedAccessException;
        }
    }

    public void Dispose() => file.Dispose();
}
