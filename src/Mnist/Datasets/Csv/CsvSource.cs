using Mnist.Datasets.Readings;
using Mnist.Definitions.Data;

namespace Mnist.Datasets.Csv;

/// <summary>Makes a dataset of CSV files.</summary>
internal static class CsvSource
{
    public static Dataset Read(CsvData data, string folder, WorkOptions options)
    {
        var (trainPath, testPath) = (Path.Combine(folder, data.Train), data.Test is null ? null : Path.Combine(folder, data.Test));
        var boundary = testPath is null ? 1 : TrainingShare(trainPath, testPath);
        var (train, range, note) = ReadTraining(trainPath, data, options.Part(0, boundary));
        var names = data.ClassNames ?? DiscoveredClasses.Of(trainPath, train.LabelCounts(), data.MaximumCorruptFraction);
        var classes = new ClassLabels(names, areCells: true, numbersCount: data.ClassNames is not null);

        var (steps, test) = (PixelSteps.Of(data), testPath is null ? null : CsvFile.Read(testPath, data, range, options.Part(boundary, 1), isTest: true));
        if (test is not null && data.Range is null && range is not null && test.HasOtherValues(data.MaximumCorruptFraction))
        {
            throw RangeRecognition.OtherScale(test.Path, test.OtherValues, train.Path, range);
        }

        var dataset = ImageParts.Join(
            data, names, train.Of(classes, names, unknown: null).After(steps, options), test?.Of(classes, names, data.UnknownClasses).After(steps, options),
            data.MaximumCorruptFraction, range);
        string?[] notes = [note, data.ClassNames is null ? DiscoveredClasses.Note(trainPath, names) : null];
        return dataset with { Notes = [.. notes.OfType<string>(), .. dataset.Notes] };
    }

    /// <summary>Reads the training images as the definition says or as their own values tell, which are known only when all have been read.</summary>
    private static (CsvImages Images, ValueRange? Range, string? Note) ReadTraining(string path, CsvData data, WorkOptions options)
    {
        var images = CsvFile.Read(path, data, ValueRange.Of(data.Range), options);
        if (data.Range is not null)
        {
            return (images, ValueRange.Of(data.Range), null);
        }

        var (range, note) = RangeRecognition.Recognize(path, images.Meant(data.MaximumCorruptFraction), byte.MaxValue);
        return note is null ? (images, null, null) : (CsvFile.Read(path, data, range, options with { Progress = null }), range, note);
    }

    /// <summary>Which share of the work the training file is; a file that is missing is told of when it is opened.</summary>
    private static double TrainingShare(string train, string test) => File.Exists(train) && File.Exists(test)
        ? (double)(new FileInfo(train).Length + 1) / (new FileInfo(train).Length + new FileInfo(test).Length + 2)
        : 1;
}
