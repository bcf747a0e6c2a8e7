using System.Globalization;
using System.IO.Compression;
using Mnist.Networks;

namespace Mnist.Benchmarks.Tabular;

/// <summary>A table of numbers, cut into folds.</summary>
/// <param name="Name">As the report has it.</param>
/// <param name="Task">What is predicted.</param>
/// <param name="Rows">In the order of the file.</param>
internal sealed record TabularDataset(string Name, TabularTask Task, IReadOnlyList<TabularRow> Rows)
{
    /// <summary>Parts that take turns to be held out.</summary>
    public const int Folds = 5;

    private const string Folder = "/usr/lib/python3/dist-packages/sklearn/datasets/data";

    private static readonly string[] Separators = [",", " ", "\t"];

    /// <summary>Features of a row.</summary>
    public int Width => Rows[0].Features.Length;

    /// <summary>The tables that scikit-learn's package brings.</summary>
    /// <exception cref="IOException">One is absent or no table.</exception>
    public static IEnumerable<TabularDataset> All()
    {
        yield return Create("breast cancer", TabularTask.Binary, Numbers("breast_cancer.csv").Skip(1));
        yield return Create("digits", TabularTask.Multiclass, Numbers("digits.csv.gz"));
        yield return Create("diabetes", TabularTask.Regression, Numbers("diabetes_data_raw.csv.gz").Zip(Numbers("diabetes_target.csv.gz"), (row, target) => (float[])[.. row, .. target]));
    }

    /// <summary>Writes it for other programs: fold, label, features.</summary>
    public void Write(string path) => File.WriteAllLines(path, Rows.Select(row => string.Join(',', row.Features.Prepend(row.Label).Prepend(row.Fold).Select(number => number.ToString("R", CultureInfo.InvariantCulture)))));

    // The label comes last. Folds are drawn once and for all: the files are sorted by class, or nearly.
    private static TabularDataset Create(string name, TabularTask task, IEnumerable<float[]> table)
    {
        float[][] all = [.. table];
        int[] folds = [.. Enumerable.Range(0, all.Length).Select(row => row % Folds)];
        new SplitMix64(1).Shuffle(folds);
        return new(name, task, [.. all.Select((numbers, row) => new TabularRow { Features = numbers[..^1], Label = numbers[^1], Fold = folds[row] })]);
    }

    private static IEnumerable<float[]> Numbers(string file)
    {
        var path = Path.Combine(Folder, file);
        if (!File.Exists(path))
        {
            throw new IOException($"there is no {path}: apt-get install python3-sklearn brings it.");
        }

        using var stream = File.OpenRead(path);
        using var text = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        while (text.ReadLine() is { } line)
        {
            yield return [.. line.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(word => float.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : float.NaN)];
        }
    }
}

/// <summary>A row of a table.</summary>
internal sealed class TabularRow
{
    /// <summary>The numbers that are known.</summary>
    public required float[] Features { get; init; }

    /// <summary>What is to be predicted: a class, 0 or 1, or a number.</summary>
    public required float Label { get; init; }

    /// <summary>The fold that it is held out with, 0 to 4.</summary>
    public required int Fold { get; init; }

    /// <summary>The label as an answer.</summary>
    public bool Answer => Label == 1;
}
