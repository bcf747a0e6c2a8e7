using Mnist.Definitions;

namespace Mnist.Datasets.Csv;

/// <summary>Makes a dataset of CSV files.</summary>
internal static class CsvSource
{
    /// <summary>Reads the files.</summary>
    /// <param name="data">What the definition says of them.</param>
    /// <param name="folder">Folder that paths are relative to.</param>
    /// <param name="resize">Size to resample to; null leaves images as they are.</param>
    /// <param name="options">How.</param>
    /// <exception cref="DatasetException">A file cannot be read, or too much of it cannot be used.</exception>
    public static Dataset Read(CsvData data, string folder, ImageShape? resize, WorkOptions options)
    {
        var labels = new ClassLabels(data.ClassNames);
        var boundary = data.Test is null ? 1 : TrainingShare(Path.Combine(folder, data.Train), Path.Combine(folder, data.Test));

        ImagePart Part(string path, double from, double to)
        {
            var part = options.Part(from, to);
            return CsvFile.Read(Path.Combine(folder, path), data, labels, part).Resampled(resize, part);
        }

        var train = Part(data.Train, 0, boundary);
        var test = data.Test is null ? null : Part(data.Test, boundary, 1);
        return ImageParts.Join(data, data.ClassNames ?? ClassLabels.Numbered(train.Labels), train, CheckLabels(test, train, data), data.MaximumCorruptFraction);
    }

    /// <summary>Which share of the work the training file is; a file that is missing is told of when it is opened.</summary>
    private static double TrainingShare(string train, string test) => File.Exists(train) && File.Exists(test)
        ? (double)(new FileInfo(train).Length + 1) / (new FileInfo(train).Length + new FileInfo(test).Length + 2)
        : 1;

    private static ImagePart? CheckLabels(ImagePart? test, ImagePart train, CsvData data)
    {
        if (test is null || data.ClassNames is not null || train.Labels.Length == 0)
        {
            return test;
        }

        var largest = train.Labels.Max();
        return test.Labels.AsSpan().IndexOfAnyExceptInRange((byte)0, largest) is >= 0 and var row
            ? throw new DatasetException($"{test.Path}: there are images of class {test.Labels[row]}, where the largest label of {train.Path} is {largest}: correct the labels")
            : test;
    }
}
