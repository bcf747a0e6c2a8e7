using System.Globalization;
using Mnist.Datasets.Readings;
using Mnist.Definitions.Data;

namespace Mnist.Datasets.Preparing;

/// <summary>Writes datasets in any form that can be read.</summary>
internal static class DatasetWriter
{
    private const string Train = "train";
    private const string Test = "test";

    /// <summary>Writes into an empty folder; gives what a definition says of the files, with paths relative to it. Its split is the usual one.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static OwnData Write(Dataset dataset, DatasetForm form, string folder, WorkOptions options)
    {
        var boundary = (double)dataset.TrainingCount / dataset.Labels.Length;
        var train = new WrittenPart(dataset, 0, dataset.TrainingCount, Path.Combine(folder, Train), options.Part(0, boundary));
        var test = dataset.TestCount == 0 ? null
            : new WrittenPart(dataset, dataset.TrainingCount, dataset.TestCount, Path.Combine(folder, Test), options.Part(boundary, 1));
        OwnData written = form switch
        {
            DatasetForm.Idx => WriteIdx(train, test),
            DatasetForm.Csv => WriteCsv(train, test),
            _ => WriteFolders(train, test),
        };
        return written with { CenteredDigits = dataset.Reading.CenteredDigits, Range = IsPlain(train, test) ? null : [0, byte.MaxValue] };
    }

    /// <summary>Whether readers take the values for grey levels without being told.</summary>
    private static bool IsPlain(WrittenPart train, WrittenPart? test) => RangeRecognition.AreGreyLevels(ValueExtent.Of(train.Pixels.Span), byte.MaxValue)
        && (test is null || PartLikeness.AreAlike(train.Pixels.Span, test.Pixels.Span, train.Dataset.Shape));

    private static IdxData WriteIdx(WrittenPart train, WrittenPart? test)
    {
        IdxWriter.Write(train);
        if (test is not null)
        {
            IdxWriter.Write(test);
        }

        return new IdxData
        {
            Name = train.Dataset.Name,
            ClassNames = NamesUnlessNumbered(train),
            TrainImages = IdxWriter.ImagesOf(Train),
            TrainLabels = IdxWriter.LabelsOf(Train),
            TestImages = test is null ? null : IdxWriter.ImagesOf(Test),
            TestLabels = test is null ? null : IdxWriter.LabelsOf(Test),
        };
    }

    private static CsvData WriteCsv(WrittenPart train, WrittenPart? test)
    {
        var words = ClassWords.ForCsv(train.Dataset.ClassNames);
        CsvWriter.Write(train, words);
        if (test is not null)
        {
            CsvWriter.Write(test, words);
        }

        var shape = train.Dataset.Shape;
        var isSquare = shape.Width == shape.Height;
        return new CsvData
        {
            Name = train.Dataset.Name,
            ClassNames = NamesUnlessNumbered(train),
            Train = CsvWriter.FileOf(Train),
            Test = test is null ? null : CsvWriter.FileOf(Test),
            Width = isSquare ? null : shape.Width,
            Height = isSquare ? null : shape.Height,
        };
    }

    private static FolderData WriteFolders(WrittenPart train, WrittenPart? test)
    {
        var names = train.Dataset.ClassNames;
        var words = ClassWords.ForFolders(names);
        FolderWriter.Write(train, words);
        if (test is not null)
        {
            FolderWriter.Write(test, words);
        }

        return new FolderData
        {
            Name = train.Dataset.Name,
            ClassNames = names.SequenceEqual(words.Order(new Folders.NaturalOrder())) ? null : names,
            ClassFolders = names.SequenceEqual(words) ? null : words,
            Train = Train,
            Test = test is null ? null : Test,
        };
    }

    private static IReadOnlyList<string>? NamesUnlessNumbered(WrittenPart train) =>
        train.Dataset.ClassNames.SequenceEqual(train.Dataset.ClassNames.Select((_, label) => label.ToString(CultureInfo.InvariantCulture))) ? null : train.Dataset.ClassNames;
}
