using Mnist.Datasets.Readings;
using Mnist.Definitions.Data;
using Mnist.Text;

namespace Mnist.Datasets.Folders;

/// <summary>Makes a dataset of folders of images.</summary>
internal static class FolderSource
{
    public static Dataset Read(FolderData data, string folder, WorkOptions options)
    {
        var train = ClassFolders.In(Path.Combine(folder, data.Train));
        var test = data.Test is null ? null : ClassFolders.In(Path.Combine(folder, data.Test));
        var names = data.ClassNames ?? [.. train.Folders.Select(one => one.Name)];
        ClassNameRules.Check(data.Name, names);

        var words = data.ClassFolders ?? names;
        var labels = new ClassLabels(words, areCells: false);
        CheckTraining(train, labels, words);
        var (trainImages, testImages) = (train.Images(labels), test?.Images(labels) ?? []);
        var boundary = (trainImages.Count + 1.0) / (trainImages.Count + testImages.Count + 1.0);
        var steps = PixelSteps.Of(data);
        var leftOut = test is null ? DroppedImages.None : LeftOut(test, labels, words, data.UnknownClasses);
        var (trainPart, range, note) = ReadTraining(new FolderReader(train, trainImages, steps, options.Part(0, boundary)), train.Root, ValueRange.Of(data.Range));
        var testPart = test is null ? null : new FolderReader(test, testImages, steps, options.Part(boundary, 1)).Read(range, out _) with { LeftOut = leftOut };
        string?[] notes = [note, SystemFiles.Sentence(train.Root, train.PassedOver), test is null ? null : SystemFiles.Sentence(test.Root, test.PassedOver)];
        var dataset = ImageParts.Join(data, names, trainPart, testPart, data.MaximumCorruptFraction, range);
        return dataset with { Notes = [.. notes.OfType<string>(), .. dataset.Notes] };
    }

    /// <summary>Reads the training images as the definition says or as their own values tell, which are known only when all have been read.</summary>
    private static (ImagePart Part, ValueRange? Range, string? Note) ReadTraining(FolderReader reader, string root, ValueRange? declared)
    {
        var part = reader.Read(declared, out var values);
        if (declared is not null)
        {
            return (part, declared, null);
        }

        var (range, note) = RangeRecognition.Recognize(root, values.Extent, values.White);
        return note is null ? (part, null, null) : (reader.Read(range, out _), range, note);
    }

    private static void CheckTraining(ClassFolders train, ClassLabels labels, IReadOnlyList<string> words)
    {
        if (train.Unknown(labels) is [var unknown, ..])
        {
            throw new DatasetException(
                $"{unknown.Path}: {Phrase.Quoted(unknown.Name)} is no class: those of the definition are {Phrase.Listed(words.Select(Phrase.Quoted))}: correct \"classNames\", name the folders by \"classFolders\", or remove the folder");
        }
    }

    private static DroppedImages LeftOut(ClassFolders test, ClassLabels labels, IReadOnlyList<string> words, UnknownClasses rule)
    {
        var unknown = test.Unknown(labels);
        UnknownClassRule.Check(test.Root, [.. unknown.Select(one => (one.Name, one.Files.Count))], words, rule);
        return DroppedImages.Of([.. unknown.SelectMany(one => one.Files.Select(file => (new DroppedImage(Path.Combine(one.Path, file), UnknownClassRule.Reason(one.Name)), one.Name)))]);
    }
}
