using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace Mnist.Storage;

/// <summary>
/// Puts files and folders on the disk itself, so that a power cut cannot take them back, or throws an <see cref="IOException"/>: the disk is full,
/// failing or gone. .NET's own flush ignores the operating system's errors on Unix, hence the direct calls.
/// </summary>
internal static class DurableFiles
{
    private const int ReadOnly = 0;
    private const int Interrupted = 4;
    private const int InvalidArgument = 22;
    private const int FullFlush = 51;

    /// <summary>Makes a folder, and those above it, which stay there if the power goes.</summary>
    public static void CreateFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            var parent = Path.GetDirectoryName(Path.GetFullPath(path))!;
            CreateFolder(parent);
            Directory.CreateDirectory(path);
            FlushFolder(parent);
        }
    }

    /// <summary>Writes a file under another name, flushed, and gives it its name: readers and power cuts find the old file or the new one, whole.</summary>
    public static void Replace(string path, Action<Stream> write)
    {
        var draft = path + ".new";
        using (var file = new FileStream(draft, FileMode.Create))
        {
            write(file);
        }

        FlushFile(draft);
        File.Move(draft, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Flushes everything in a folder, then the folder.</summary>
    public static void FlushTree(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            FlushFile(file);
        }

        foreach (var child in Directory.EnumerateDirectories(folder))
        {
            FlushTree(child);
        }

        FlushFolder(folder);
    }

    /// <summary>Flushes a folder's list of names.</summary>
    public static void FlushFolder(string folder)
    {
        // Windows keeps its folders in a journal and offers no call for this.
        if (!OperatingSystem.IsWindows())
        {
            UnixFlush(folder, isFolder: true);
        }
    }

    public static void FlushFile(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            UnixFlush(path, isFolder: false);
            return;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    [UnsupportedOSPlatform("windows")]
    private static void UnixFlush(string path, bool isFolder)
    {
        var descriptor = Open([.. Encoding.UTF8.GetBytes(path), 0], ReadOnly);
        if (descriptor < 0)
        {
            throw Failure(path, Marshal.GetLastPInvokeError());
        }

        var error = Flush(descriptor);
        _ = Close(descriptor);

        // Some network file systems have no flush for folders and say so with "invalid argument".
        if (error != 0 && !(isFolder && error == InvalidArgument))
        {
            throw Failure(path, error);
        }
    }

    /// <summary>macOS leaves what fsync hands over in the drive's cache unless asked for more, which some file systems do not know.</summary>
    [UnsupportedOSPlatform("windows")]
    private static int Flush(int descriptor)
    {
        if (OperatingSystem.IsMacOS() && Control(descriptor, FullFlush) == 0)
        {
            return 0;
        }

        while (Fsync(descriptor) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
            {
                return error;
            }
        }

        return 0;
    }

    private static IOException Failure(string path, int error) =>
        new($"{path} could not be flushed to disk: {new Win32Exception(error).Message}");

    [UnsupportedOSPlatform("windows")]
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [UnsupportedOSPlatform("windows")]
    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Fsync(int descriptor);

    [UnsupportedOSPlatform("windows")]
    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static extern int Control(int descriptor, int command);

    [UnsupportedOSPlatform("windows")]
    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
