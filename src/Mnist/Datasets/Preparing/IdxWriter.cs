using System.IO.Compression;

namespace Mnist.Datasets.Preparing;

/// <summary>Writes gzipped IDX files.</summary>
internal static class IdxWriter
{
    private const int ChunkBytes = 1 << 20;

    public static string ImagesOf(string part) => $"{part}-images-idx3-ubyte.gz";
    public static string LabelsOf(string part) => $"{part}-labels-idx1-ubyte.gz";

    public static void Write(WrittenPart part)
    {
        var shape = part.Dataset.Shape;
        var done = new WorkCount(part.Options.Progress, part.Pixels.Length + part.Labels.Length);
        Write(ImagesOf(part.Path), IdxHeader.Of(IdxContent.Images, part.Count, shape.Height, shape.Width), part.Pixels, part.Options, done);
        Write(LabelsOf(part.Path), IdxHeader.Of(IdxContent.Labels, part.Count), part.Labels, part.Options, done);
    }

    private static void Write(string path, byte[] header, ReadOnlyMemory<byte> values, WorkOptions options, WorkCount done)
    {
        using var file = new GZipStream(File.Create(path), CompressionLevel.Optimal);
        file.Write(header);
        for (var start = 0; start < values.Length; start += ChunkBytes)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            var chunk = values.Span[start..Math.Min(start + ChunkBytes, values.Length)];
            file.Write(chunk);
            done.Add(chunk.Length);
        }
    }
}
