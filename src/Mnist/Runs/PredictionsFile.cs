using System.Globalization;
using Mnist.Datasets;
using Mnist.Models;
using Mnist.Text;

namespace Mnist.Runs;

/// <summary>Files of predictions: <c>row,truth,predicted,p0,p1,…</c>, classes 0-based, probabilities written so that they read back unchanged.</summary>
internal static class PredictionsFile
{
    private const int LeadingColumns = 3;

    /// <summary>Predictions are kept of validation and test rows.</summary>
    public static string Name(string part) => part is PartName.Validation or PartName.Test
        ? $"predictions-{part}.csv"
        : throw new ArgumentException($"predictions are kept of validation and test rows, not of \"{part}\"", nameof(part));

    public static void Write(string path, ClassProbabilities predicted, LabeledImages truth)
    {
        if (predicted.Rows != truth.Count)
        {
            throw new ArgumentException($"{predicted.Rows} predicted rows for {truth.Count} images", nameof(predicted));
        }

        using var writer = new StreamWriter(new FileStream(path, FileMode.CreateNew)) { NewLine = "\n" };
        writer.Write(Header(predicted.Classes));
        Span<char> number = stackalloc char[32];
        for (var row = 0; row < predicted.Rows; row++)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{truth.SourceRow(row)},{truth.Label(row)},{predicted.PredictedClass(row)}"));
            foreach (var probability in predicted.Row(row))
            {
                probability.TryFormat(number, out var length, provider: CultureInfo.InvariantCulture);
                writer.Write(',');
                writer.Write(number[..length]);
            }

            writer.WriteLine();
        }
    }

    /// <exception cref="InvalidDataException">The file is damaged; the message names it and the line.</exception>
    public static RunPredictions Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var classes = lines.Length == 0 ? 0 : lines[0].Split(',').Length - LeadingColumns;
        if (classes < 1 || lines[0] + "\n" != Header(classes))
        {
            throw new InvalidDataException($"{path} line 1: expected the header \"row,truth,predicted,p0,…\"");
        }

        var count = lines.Length - 1;
        var (rows, truth, predicted, values) = (new int[count], new int[count], new int[count], new float[count * classes]);
        for (var row = 0; row < count; row++)
        {
            if (!TryParse(lines[row + 1], out rows[row], out truth[row], out predicted[row], values.AsSpan(row * classes, classes)))
            {
                throw new InvalidDataException(string.Create(
                    CultureInfo.InvariantCulture, $"{path} line {row + 2}: expected three whole numbers and {classes} probabilities"));
            }
        }

        return new RunPredictions(rows, truth, predicted, new ClassProbabilities(classes, values));
    }

    private static string Header(int classes) =>
        Csv.Line(["row", "truth", "predicted", .. Enumerable.Range(0, classes).Select(index => string.Create(CultureInfo.InvariantCulture, $"p{index}"))]);

    private static bool TryParse(ReadOnlySpan<char> line, out int row, out int truth, out int predicted, Span<float> probabilities)
    {
        var fields = line.Split(',');
        var complete = TryNext(ref fields, line, out row) & TryNext(ref fields, line, out truth) & TryNext(ref fields, line, out predicted);
        for (var index = 0; index < probabilities.Length && complete; index++)
        {
            complete = fields.MoveNext()
                && float.TryParse(line[fields.Current], NumberStyles.Float, CultureInfo.InvariantCulture, out probabilities[index]);
        }

        return complete && !fields.MoveNext();
    }

    private static bool TryNext(ref MemoryExtensions.SpanSplitEnumerator<char> fields, ReadOnlySpan<char> line, out int number)
    {
        number = 0;
        return fields.MoveNext() && int.TryParse(line[fields.Current], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
