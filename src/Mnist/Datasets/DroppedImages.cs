namespace Mnist.Datasets;

/// <summary>Images that were left out of a dataset because they cannot be used.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="First">The first of them, at most <see cref="MostListed"/>.</param>
public sealed record DroppedImages(int Count, IReadOnlyList<DroppedImage> First)
{
    /// <summary>How many are listed, so that a file of garbage does not fill the memory.</summary>
    public const int MostListed = 100;

    /// <summary>Nothing was left out.</summary>
    public static DroppedImages None { get; } = new(0, []);

    /// <summary>All of these.</summary>
    public static DroppedImages Of(IReadOnlyCollection<DroppedImage> images) => images.Count == 0 ? None : new(images.Count, [.. images.Take(MostListed)]);

    /// <summary>These, then others.</summary>
    public DroppedImages Concat(DroppedImages others) => new(Count + others.Count, [.. First.Concat(others.First).Take(MostListed)]);

    /// <summary>The same, with other names.</summary>
    public DroppedImages Rename(Func<string, string> rename) => this with { First = [.. First.Select(image => image with { Name = rename(image.Name) })] };

    /// <summary>The first few in one line, such as <c>train/3/12.png (the image is damaged), 7 more</c>.</summary>
    /// <param name="few">How many.</param>
    public string Summary(int few)
    {
        var named = First.Take(few).Select(image => $"{image.Name} ({image.Reason})");
        return string.Join(", ", Count > few ? named.Append(FormattableString.Invariant($"{Count - few:n0} more")) : named);
    }
}

/// <summary>An image that was left out.</summary>
/// <param name="Name">Its file, relative to the definition's folder where it lies below it, with the line in a file of many.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record DroppedImage(string Name, string Reason);
