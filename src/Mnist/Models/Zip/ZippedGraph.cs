using System.IO.Compression;

namespace Mnist.Models.Zip;

/// <summary>The ONNX graph inside a model's zip, where it has one.</summary>
internal static class ZippedGraph
{
    private const string Entry = "OnnxModel";

    /// <summary>Whether a zip holds one graph.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no zip.</exception>
    public static bool IsIn(string zipPath)
    {
        using var zip = ZipFile.OpenRead(zipPath);
        return Only(zip) is not null;
    }

    /// <summary>The graph as a file of ONNX has it; null where a zip holds none or several.</summary>
    /// <inheritdoc cref="IsIn"/>
    public static byte[]? Read(string zipPath)
    {
        using var zip = ZipFile.OpenRead(zipPath);
        if (Only(zip) is not { } entry)
        {
            return null;
        }

        // ML.NET writes its length before it.
        using var content = new BinaryReader(entry.Open());
        return content.ReadBytes(content.ReadInt32());
    }

    private static ZipArchiveEntry? Only(ZipArchive zip) => zip.Entries.Where(entry => entry.Name == Entry).ToList() is [var only] ? only : null;
}
