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
    /// <exception cref="DatasetException">The form has no place for what the dataset says.</exception>
    public static OwnData Write(Dataset dataset, DatasetForm form, string folder, WorkOptions options)
    {
        if (dataset.Groups.Length > 0 && form != DatasetForm.Csv)
        {
            throw new DatasetException($"dataset \"{dataset.Name}\": only CSV files have a column that says which rows belong together: write it as csv, or leave \"groupColumn\" out of its definition and name the column in \"ignoreColumns\"");
        }

        var boundary = (double)dataset.TrainingCount / dataset.Labels.Length;
        var train = new WrittenPart(dataset, 0, dataset.TrainingCount, Path.Combine(folder, Train), options.Part(0, boundary));
        var test = dataset.TestCount == 0 ? null
            : new WrittenPart(dataset, dataset.TrainingCount, dataset.TestCount, Path.Combine(folder, Test), options.Part(boundary, 1));
        WrittenPart[] parts = test is null ? [train] : [train, test];
        OwnData written = form switch
        {
            DatasetForm.Idx => WriteIdx(parts),
            DatasetForm.Csv => WriteCsv(parts),
            _ => WriteFolders(parts),
        };
        return written with { CenteredDigits = dataset.Reading.CenteredDigits, Range = IsPlain(train, test) ? null : [0, byte.MaxValue] };
    }

    /// <summary>Whether readers take the values for grey levels without being told.</summary>
    private static bool IsPlain(WrittenPart train, WrittenPart? test) => RangeRecognition.AreGreyLevels(ValueExtent.Of(train.Pixels.Span), byte.MaxValue)
        && (test is null || PartLikeness.AreAlike(train.Pixels.Span, test.Pixels.Span, train.Dataset.Shape));

    private static IdxData WriteIdx(WrittenPart[] parts)
    {
        Array.ForEach(parts, IdxWriter.Write);
        return new IdxData
        {
            Name = parts[0].Dataset.Name,
            ClassNames = NamesUnlessNumbered(parts[0].Dataset.ClassNames),
            TrainImages = IdxWriter.ImagesOf(Train),
            TrainLabels = IdxWriter.LabelsOf(Train),
            TestImages = parts.Length == 1 ? null : IdxWriter.ImagesOf(Test),
            TestLabels = parts.Length == 1 ? null : IdxWriter.LabelsOf(Test),
        };
    }

    private static CsvData WriteCsv(WrittenPart[] parts)
    {
        var (shape, names) = (parts[0].Dataset.Shape, parts[0].Dataset.ClassNames);
        var words = ClassWords.ForCsv(names);
        Array.ForEach(parts, part => CsvWriter.Write(part, words));
        var isSquare = shape.Width == shape.Height;
        return new CsvData
        {
            Name = parts[0].Dataset.Name,
            ClassNames = NamesUnlessNumbered(names),
            Train = CsvWriter.FileOf(Train),
            Test = parts.Length == 1 ? null : CsvWriter.FileOf(Test),
            Width = isSquare ? null : shape.Width,
            Height = isSquare ? null : shape.Height,
            GroupColumn = parts[0].Dataset.Groups.Length == 0 ? null : new CsvColumn(CsvWriter.GroupColumn),
        };
    }

    private static FolderData WriteFolders(WrittenPart[] parts)
    {
        var names = parts[0].Dataset.ClassNames;
        var words = ClassWords.ForFolders(names);
        Array.ForEach(parts, part => FolderWriter.Write(part, words));
        return new FolderData
        {
            Name = parts[0].Dataset.Name,
            ClassNames = names.SequenceEqual(words.Order(new Folders.NaturalOrder())) ? null : names,
            ClassFolders = names.SequenceEqual(words) ? null : words,
            Train = Train,
            Test = parts.Length == 1 ? null : Test,
        };
    }

    private static IReadOnlyList<string>? NamesUnlessNumbered(IReadOnlyList<string> names) =>
        names.SequenceEqual(names.Select((_, label) => label.ToString(CultureInfo.InvariantCulture))) ? null : names;
}
