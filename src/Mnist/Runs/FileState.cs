namespace Mnist.Runs;

/// <summary>What tells that a file was changed, without reading it.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="ChangedAt">When it was written last, to the tick.</param>
internal readonly record struct FileState(long Bytes, DateTime ChangedAt)
{
    /// <summary>The state of a file now; null where there is none.</summary>
    public static FileState? Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileState(file.Length, file.LastWriteTimeUtc) : null;
    }
}
