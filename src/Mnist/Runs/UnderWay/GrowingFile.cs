using System.Text;

namespace Mnist.Runs.UnderWay;

/// <summary>A file of lines that another process goes on writing: each look reads what was added since the one before.</summary>
internal sealed class GrowingFile(string path)
{
    private long offset;

    /// <summary>Bytes that have been read.</summary>
    public long Offset => offset;

    /// <summary>The whole lines that were added; none while there is no file. A line that is half written is read when it is whole.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IReadOnlyList<string> ReadAdded()
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return file.Length <= offset ? [] : Lines(file);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    private string[] Lines(FileStream file)
    {
        var added = new byte[file.Length - offset];
        file.Seek(offset, SeekOrigin.Begin);
        var count = file.ReadAtLeast(added, added.Length, throwOnEndOfStream: false);
        var whole = Array.LastIndexOf(added, (byte)'\n', count - 1) + 1;
        offset += whole;
        return Encoding.UTF8.GetString(added, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
