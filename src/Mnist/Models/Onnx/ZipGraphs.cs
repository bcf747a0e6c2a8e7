using System.IO.Compression;

namespace Mnist.Models.Onnx;

/// <summary>The ONNX graphs of a model zip.</summary>
internal static class ZipGraphs
{
    private const string Entry = "/OnnxModel";

    /// <summary>The graphs, in the order of the transformers that hold them: ML.NET numbers the folders of transformers.</summary>
    public static IReadOnlyList<byte[]> Of(string zipPath)
    {
        using var archive = ZipFile.OpenRead(zipPath);
        return [.. archive.Entries.Where(entry => entry.FullName.Replace('\\', '/').EndsWith(Entry, StringComparison.Ordinal)).OrderBy(entry => entry.FullName, StringComparer.Ordinal).Select(Content)];
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        // ML.NET writes the length before the bytes.
        using var reader = new BinaryReader(entry.Open());
        return reader.ReadBytes(reader.ReadInt32());
    }
}
