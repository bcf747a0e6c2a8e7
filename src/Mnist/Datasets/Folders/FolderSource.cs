using Mnist.Definitions;

namespace Mnist.Datasets.Folders;

/// <summary>Makes a dataset of folders of images.</summary>
internal static class FolderSource
{
    /// <summary>Reads the folders.</summary>
    /// <param name="data">What the definition says of them.</param>
    /// <param name="folder">Folder that paths are relative to.</param>
    /// <param name="resize">Size to resample to; null leaves images as they are.</param>
    /// <param name="options">How.</param>
    /// <exception cref="DatasetException">A folder cannot be read, images differ in size, or too many cannot be used.</exception>
    public static Dataset Read(FolderData data, string folder, ImageShape? resize, WorkOptions options)
    {
        var train = ClassFolders.In(Path.Combine(folder, data.Train));
        var test = data.Test is null ? null : ClassFolders.In(Path.Combine(folder, data.Test));
        var names = data.ClassNames ?? train.SubFolders;
        ClassNameRules.Check(data.Name, names);

        var labels = new ClassLabels(names);
        var (trainImages, testImages) = (train.Images(labels), test?.Images(labels) ?? []);
        var boundary = (trainImages.Count + 1.0) / (trainImages.Count + testImages.Count + 1.0);
        var trainPart = FolderReader.Read(train, trainImages, resize, options.Part(0, boundary));
        var testPart = test is null ? null : FolderReader.Read(test, testImages, resize, options.Part(boundary, 1));
        return ImageParts.Join(data, names, trainPart, testPart, data.MaximumCorruptFraction);
    }
}
