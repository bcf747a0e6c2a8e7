namespace Mnist.Datasets;

/// <summary>Images that were left out of a dataset because they cannot be used.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="First">The first of them, at most <see cref="MostListed"/>.</param>
public sealed record DroppedImages(int Count, IReadOnlyList<DroppedImage> First)
{
    /// <summary>How many are listed, so that a file of garbage does not fill the memory.</summary>
    public const int MostListed = 100;

    /// <summary>What stands for the class of images whose label cannot be read.</summary>
    public const string UnknownClass = "?";

    public static DroppedImages None { get; } = new(0, []);

    /// <summary>How many there are of each class of each part; null in runs of older versions.</summary>
    public IReadOnlyList<DroppedOfClass>? Classes { get; init; }

    /// <summary>All of these, with the name of the class of each.</summary>
    public static DroppedImages Of(IReadOnlyCollection<(DroppedImage Image, string Class)> images) => images.Count == 0 ? None
        : new(images.Count, [.. images.Take(MostListed).Select(one => one.Image)]) { Classes = Counted(images.Select(one => (one.Class, 1))) };

    /// <summary>So many of each class, before it is known which part they are of.</summary>
    public static IReadOnlyList<DroppedOfClass> Counted(IEnumerable<(string Class, int Count)> classes) =>
        [.. classes.GroupBy(one => one.Class).Select(group => new DroppedOfClass("", group.Key, group.Sum(one => one.Count))).OrderBy(one => one.Class, StringComparer.Ordinal)];

    public DroppedImages Concat(DroppedImages others) => Count == 0 ? others : others.Count == 0 ? this
        : new(Count + others.Count, [.. First.Concat(others.First).Take(MostListed)]) { Classes = [.. Classes ?? [], .. others.Classes ?? []] };

    public DroppedImages Rename(Func<string, string> rename) => this with { First = [.. First.Select(image => image with { Name = rename(image.Name) })] };

    /// <summary>The same, all of one part.</summary>
    /// <param name="part"><c>training</c> or <c>test</c>.</param>
    public DroppedImages InPart(string part) => this with { Classes = Classes is null ? null : [.. Classes.Select(one => one with { Part = part })] };

    /// <summary>How many there are of a part; none where that is not known.</summary>
    /// <param name="part"><c>training</c> or <c>test</c>.</param>
    public int CountIn(string part) => (Classes ?? []).Where(one => one.Part == part).Sum(one => one.Count);

    /// <summary>The first few in one line, such as <c>train/3/12.png (the image is damaged), 7 more</c>.</summary>
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

/// <summary>How many images of a class were left out.</summary>
/// <param name="Part"><c>training</c> or <c>test</c>, as the files have it.</param>
/// <param name="Class">Name of the class as the files have it; a question mark where it cannot be read.</param>
/// <param name="Count">How many.</param>
public sealed record DroppedOfClass(string Part, string Class, int Count)
{
    /// <summary>The class as it is named to people.</summary>
    internal string ClassWords => Class == DroppedImages.UnknownClass ? "unknown class" : $"class {Class}";
}
