namespace Mnist.Datasets;

/// <summary>A file of images and the file of their labels, both opened.</summary>
internal sealed class IdxPair : IDisposable
{
    private IdxPair(IdxFile images, IdxFile labels)
    {
        (Images, Labels) = (images, labels);
        if (images.Dimensions[0] != labels.Dimensions[0])
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{labels.Path}: {labels.Dimensions[0]:n0} labels for the {images.Dimensions[0]:n0} images of {images.Path}: name two files that belong together"));
        }
    }

    public IdxFile Images { get; }
    public IdxFile Labels { get; }
    public int Count => Labels.ValueCount;

    public static IdxPair Open(string imagesPath, string labelsPath)
    {
        IdxFile? images = null, labels = null;
        try
        {
            images = IdxFile.Open(imagesPath, IdxContent.Images);
            labels = IdxFile.Open(labelsPath, IdxContent.Labels);
            return new IdxPair(images, labels);
        }
        catch
        {
            images?.Dispose();
            labels?.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }
}
