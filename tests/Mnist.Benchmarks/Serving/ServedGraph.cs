using System.Globalization;
using System.IO.Compression;
using Mnist.Models.Zip;

namespace Mnist.Benchmarks.Serving;

/// <summary>The ONNX graph of a model's zip, in a file, and what the zip does to pixels before.</summary>
/// <param name="Path">The file.</param>
/// <param name="Factor">What each pixel is multiplied by.</param>
internal sealed record ServedGraph(string Path, float Factor)
{
    private const string Scale = "AffineNormalizer.txt";

    /// <summary>Takes it out of a zip.</summary>
    /// <param name="zip">The zip.</param>
    /// <param name="folder">Where to put it.</param>
    /// <returns>Null where the zip has no graph, several, or one that pixels reach otherwise than multiplied by one factor.</returns>
    public static ServedGraph? Of(string zip, string folder)
    {
        using var archive = ZipFile.OpenRead(zip);
        var scales = archive.Entries.Where(entry => entry.Name == Scale).ToList();
        if (ZippedGraph.Read(zip) is not { } graph || scales is not [var scale] || FactorOf(scale) is not { } factor)
        {
            return null;
        }

        var path = System.IO.Path.Combine(folder, "model.onnx");
        File.WriteAllBytes(path, graph);
        return new ServedGraph(path, factor);
    }

    /// <summary>Each line after the first has a pixel's index, what is taken from it, and its factor.</summary>
    private static float? FactorOf(ZipArchiveEntry scale)
    {
        using var lines = new StreamReader(scale.Open());
        var pixels = lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')[1..]).ToList();
        return pixels.TrueForAll(pixel => pixel[0] == "0" && pixel[1] == pixels[0][1]) ? float.Parse(pixels[0][1], CultureInfo.InvariantCulture) : null;
    }
}
