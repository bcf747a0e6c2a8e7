using System.Globalization;
using System.IO.Compression;

namespace Mnist.Benchmarks.Datasets;

/// <summary>The digits of scikit-learn (Alpaydin and Kaynak, 1998): lines of 64 levels from 0 to 16 and a class.</summary>
internal static class DigitsFile
{
    /// <summary>Where Debian's python3-sklearn puts it.</summary>
    public const string UsualPath = "/usr/lib/python3/dist-packages/sklearn/datasets/data/digits.csv.gz";

    private const int Side = 8;

    /// <summary>Reads all of them.</summary>
    /// <exception cref="IOException">It is absent or not that file.</exception>
    public static LabeledSquares Read(string path)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var lines = Values(text, path).Chunk(Side * Side + 1).ToArray();
        return new(Side, [.. lines.SelectMany(line => line[..^1])], [.. lines.Select(line => line[^1])]);
    }

    private static IEnumerable<byte> Values(StreamReader text, string path)
    {
        while (text.ReadLine() is { } line)
        {
            var values = line.Split(',');
            if (values.Length != Side * Side + 1)
            {
                throw new IOException($"{path}: a line of {values.Length} values, where {Side * Side} levels and a class were expected: it is not scikit-learn's digits.csv.gz.");
            }

            foreach (var value in values)
            {
                yield return byte.TryParse(value, CultureInfo.InvariantCulture, out var level) ? level
                    : throw new IOException($"{path}: {value} where a level from 0 to 16 was expected: it is not scikit-learn's digits.csv.gz.");
            }
        }
    }
}
