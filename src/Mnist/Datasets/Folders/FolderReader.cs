using Mnist.Datasets.Readings;

namespace Mnist.Datasets.Folders;

/// <summary>Reads image files on several threads, each straight to where its pixels stay.</summary>
internal sealed class FolderReader(ClassFolders folders, IReadOnlyList<FolderImage> images, PixelSteps steps, WorkOptions options)
{
    /// <summary>Images that cannot be read are dropped. No <paramref name="range"/> means that black and white are as usual.</summary>
    public ImagePart Read(ValueRange? range, out FileValues values)
    {
        var (first, found) = Enumerable.Range(0, images.Count).Select(row => TryRead(row, range, out _, out _)?.Shape).Index().FirstOrDefault(size => size.Item is not null, (-1, null));
        var shape = found ?? new ImageShape(1, 1);
        var result = steps.ShapeOf(shape);
        var pixels = PixelArray.Allocate(images.Count, result);
        var problems = new string?[images.Count];
        var extents = new FileValues[images.Count];
        var stopped = ParallelWork.For(images.Count, options, row =>
        {
            var image = TryRead(row, range, out problems[row], out extents[row]);
            if (image is not null && steps.Resize is null && image.Shape != shape)
            {
                return false;
            }

            (image is null ? [] : steps.Apply(image)).CopyTo(pixels, row * result.PixelCount);
            return true;
        });
        values = extents.Aggregate(FileValues.None, (all, one) => all.Union(one));
        return stopped is { } other ? throw Differ(images[first].Path, shape, images[other].Path, TryRead(other, range, out _, out _)!.Shape) : Kept(result, pixels, problems);
    }

    private GreyImage? TryRead(int row, ValueRange? range, out string? problem, out FileValues values)
    {
        values = FileValues.None;
        try
        {
            problem = null;
            var image = ImageFile.Decode(images[row].Path);
            values = FileValues.Of(image);
            return DecodedValues.InGreyLevels(image, range);
        }
        catch (DatasetException error)
        {
            problem = error.Message.Replace($"{images[row].Path}: ", "", StringComparison.Ordinal);
            return null;
        }
    }

    private static DatasetException Differ(string first, ImageShape shape, string other, ImageShape otherShape) => new(FormattableString.Invariant(
        $"{other}: {otherShape} pixels, where {first} has {shape}: images must have one size; resample them by \"resize\": {{ \"width\": {shape.Width}, \"height\": {shape.Height} }} or the like in the definition's data"));

    /// <summary>Closes the gaps that dropped images left.</summary>
    private ImagePart Kept(ImageShape shape, byte[] pixels, string?[] problems)
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
        var dropped = folders.Strays.Select(path => (new DroppedImage(path, "it lies in no class's folder"), DroppedImages.UnknownClass))
            .Concat(images.Zip(problems).Where(pair => pair.Second is not null).Select(pair => (new DroppedImage(pair.First.Path, pair.Second!), ClassOf(pair.First))));
        return new ImagePart(
            folders.Root, shape, size == pixels.Length ? pixels : pixels[..size], Array.ConvertAll(kept, row => images[row].Label), DroppedImages.Of([.. dropped]));
    }

    private static string ClassOf(FolderImage image) => Path.GetFileName(Path.GetDirectoryName(image.Path)!);
}

/// <summary>The values of image files in the units of each: narrow ones of files with 8 bits a channel, wide ones of files with 16.</summary>
internal readonly record struct FileValues(ValueExtent Narrow, ValueExtent Wide)
{
    public static FileValues None { get; } = new(ValueExtent.None, ValueExtent.None);

    /// <summary>What white is: in units of 16 bits where some files have them.</summary>
    public int White => Wide.IsEmpty ? byte.MaxValue : ushort.MaxValue;

    /// <summary>The least and the largest in those units.</summary>
    public ValueExtent Extent => Wide.IsEmpty ? Narrow : Wide.Union(DecodedValues.Widened(Narrow));

    public static FileValues Of(DecodedImage image) => DecodedValues.White(image) == byte.MaxValue
        ? new(DecodedValues.Extent(image), ValueExtent.None)
        : new(ValueExtent.None, DecodedValues.Extent(image));

    public FileValues Union(FileValues other) => new(Narrow.Union(other.Narrow), Wide.Union(other.Wide));
}
