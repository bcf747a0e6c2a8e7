using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Mnist.Models.Onnx;

/// <summary>What ML.NET's classes hold back of a loaded zip: its ONNX graphs, and the powers that calibrated probabilities are raised to.</summary>
/// <param name="Graphs">The graphs, in the order of the transformers that hold them.</param>
/// <param name="Powers">The powers, in the order of theirs.</param>
internal sealed partial record ZippedGraphs(IReadOnlyList<byte[]> Graphs, IReadOnlyList<float> Powers)
{
    private const string Graph = "OnnxModel";
    private const string Description = "Model.key";

    /// <summary>Reads them; ML.NET numbers the folders of transformers.</summary>
    /// <exception cref="IOException">The zip cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static ZippedGraphs Of(string zipPath)
    {
        using var archive = ZipFile.OpenRead(zipPath);
        var entries = archive.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal).ToList();
        return new(
            [.. entries.Where(entry => entry.Name == Graph).Select(GraphIn)],
            [.. entries.Where(entry => entry.Name == Description).Select(PowerIn).OfType<float>()]);
    }

    /// <summary>Whether a zip holds a graph.</summary>
    /// <inheritdoc cref="Of"/>
    public static bool AreIn(string zipPath)
    {
        using var archive = ZipFile.OpenRead(zipPath);
        return archive.Entries.Any(entry => entry.Name == Graph);
    }

    // ML.NET writes the length before the bytes.
    private static byte[] GraphIn(ZipArchiveEntry entry)
    {
        using var reader = new BinaryReader(entry.Open());
        return reader.ReadBytes(reader.ReadInt32());
    }

    private static float? PowerIn(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var content = new byte[entry.Length];
        stream.ReadExactly(content);

        // Texts have two bytes a letter there, wherever they begin.
        var text = Encoding.Latin1.GetString(content).Replace("\0", "", StringComparison.Ordinal);
        return Expression().Match(text) is { Success: true } found ? float.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>As calibration writes it.</summary>
    [GeneratedRegex(@"p => exp\(([0-9.]+)f \* log\(p\)\)")]
    private static partial Regex Expression();
}
