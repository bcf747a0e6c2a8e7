using System.IO.Compression;
using Mnist.Networks;

namespace Mnist.Benchmarks.Bare;

/// <summary>Images as the bytes of the file they come from, and nothing else of them in memory.</summary>
internal sealed class ByteRows : SampleRows
{
    private const int LineLength = 28;
    private const int Pixels = LineLength * LineLength;

    private readonly byte[] pixels;
    private readonly byte[] labels;

    /// <summary>Reads the first rows of a part of MNIST.</summary>
    /// <param name="folder">Folder of the gzipped IDX files.</param>
    /// <param name="rows">How many, at most as many as there are.</param>
    /// <param name="part">"train" or "t10k".</param>
    public ByteRows(string folder, int rows, string part = "train")
    {
        pixels = Read(Path.Combine(folder, $"{part}-images-idx3-ubyte.gz"), header: 16, rows * Pixels);
        labels = Read(Path.Combine(folder, $"{part}-labels-idx1-ubyte.gz"), header: 8, rows);
    }

    /// <inheritdoc/>
    public override int Count => labels.Length;

    /// <inheritdoc/>
    public override int Width => Pixels;

    /// <inheritdoc/>
    public override int ImageWidth => LineLength;

    /// <inheritdoc/>
    public override void CopyRow(int row, Span<float> destination)
    {
        var source = pixels.AsSpan(row * Pixels, Pixels);
        for (var index = 0; index < source.Length; index++)
        {
            destination[index] = source[index] * (1f / 255);
        }
    }

    /// <inheritdoc/>
    public override void Prefetch(int row) => PrefetchMemory(pixels.AsSpan(row * Pixels, Pixels));

    /// <inheritdoc/>
    public override int Label(int row) => labels[row];

    private static byte[] Read(string path, int header, int count)
    {
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        stream.ReadExactly(new byte[header]);
        var content = new byte[count];
        stream.ReadExactly(content);
        return content;
    }
}
