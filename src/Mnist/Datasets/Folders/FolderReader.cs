namespace Mnist.Datasets.Folders;

/// <summary>Reads image files on several threads, each straight to where its pixels stay.</summary>
internal static class FolderReader
{
    /// <summary>Reads the images of a folder; those that cannot be read are dropped.</summary>
    /// <param name="folders">The folder.</param>
    /// <param name="images">Its image files.</param>
    /// <param name="resize">Size to resample to; null leaves images as they are.</param>
    /// <param name="options">How.</param>
    /// <exception cref="DatasetException">Images differ in size.</exception>
    public static ImagePart Read(ClassFolders folders, IReadOnlyList<FolderImage> images, ImageShape? resize, WorkOptions options)
    {
        var first = images.Select((_, row) => row).FirstOrDefault(row => TryRead(images[row].Path, out _) is not null, -1);
        var shape = resize ?? (first < 0 ? new ImageShape(1, 1) : TryRead(images[first].Path, out _)!.Shape);
        var pixels = Resampling.Allocate(images.Count, shape);
        var problems = new string?[images.Count];
        var stopped = ParallelWork.For(images.Count, options, row =>
        {
            var image = TryRead(images[row].Path, out problems[row]);
            if (image is not null && resize is null && image.Shape != shape)
            {
                return false;
            }

            image?.Resample(shape).ToBytes().CopyTo(pixels, row * shape.PixelCount);
            return true;
        });
        return stopped is { } other ? throw Differ(images[first].Path, images[other].Path) : Kept(folders, images, shape, pixels, problems);
    }

    /// <summary>An image, or what is wrong with it.</summary>
    private static GreyImage? TryRead(string path, out string? problem)
    {
        try
        {
            problem = null;
            return ImageFile.Read(path);
        }
        catch (DatasetException error)
        {
            problem = error.Message.Replace($"{path}: ", "", StringComparison.Ordinal);
            return null;
        }
    }

    private static DatasetException Differ(string first, string other) => new(
        $"{other}: {TryRead(other, out _)?.Shape} pixels, where {first} has {TryRead(first, out _)?.Shape}: images must have one size; resample them by \"resize\": {{ \"width\": 28, \"height\": 28 }} or the like in the definition's data");

    /// <summary>Closes the gaps that dropped images left.</summary>
    private static ImagePart Kept(ClassFolders folders, IReadOnlyList<FolderImage> images, ImageShape shape, byte[] pixels, string?[] problems)
    {
        var kept = Enumerable.Range(0, images.Count).Where(row => problems[row] is null).ToArray();
        for (var row = 0; row < kept.Length; row++)
        {
            if (kept[row] != row)
            {
                pixels.AsSpan(kept[row] * shape.PixelCount, shape.PixelCount).CopyTo(pixels.AsSpan(row * shape.PixelCount));
            }
        }

        var size = kept.Length * shape.PixelCount;
        var dropped = folders.Strays.Select(path => new DroppedImage(path, "it lies in no class's folder"))
            .Concat(images.Zip(problems).Where(pair => pair.Second is not null).Select(pair => new DroppedImage(pair.First.Path, pair.Second!)));
        return new ImagePart(
            folders.Root, shape, size == pixels.Length ? pixels : pixels[..size], Array.ConvertAll(kept, row => images[row].Label), DroppedImages.Of([.. dropped]));
    }
}
