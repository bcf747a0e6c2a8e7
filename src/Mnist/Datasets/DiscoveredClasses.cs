using System.Globalization;
using Mnist.Datasets.Folders;
using Mnist.Definitions.Data;
using Mnist.Text;

namespace Mnist.Datasets;

/// <summary>The classes of training images whose names the definition leaves to the files: the different labels, numbers in their order, names as people count.</summary>
internal static class DiscoveredClasses
{
    /// <summary>A sentence where some labels are numbers and others names, which may be damage; else null.</summary>
    public static string? Note(string path, IReadOnlyList<string> names)
    {
        var areNumbers = names.ToLookup(name => ClassLabels.Number(name) is not null);
        return areNumbers[true].Any() && areNumbers[false].Any()
            ? $"{path}: some of its labels are numbers, such as {Phrase.Quoted(areNumbers[true].First())}, and others names, such as {Phrase.Quoted(areNumbers[false].First())}: each is a class of its own; list the classes in \"classNames\" if that is not meant"
            : null;
    }

    /// <summary>Of every label in its canonical form, with how many images have it; so many of the images may have labels that are no numbers where the others are.</summary>
    public static IReadOnlyList<string> Of(string path, IReadOnlyDictionary<string, int> labels, double maximumCorruptFraction)
    {
        var numbers = labels.Where(label => ClassLabels.Number(label.Key) is not null).ToList();
        var total = labels.Values.Sum(count => (long)count);
        var areNumbers = numbers.Sum(label => (long)label.Value) is > 0 and var counted && total - counted <= Math.Max(maximumCorruptFraction, 0) * total;
        var names = areNumbers
            ? numbers.Select(label => label.Key).OrderBy(label => decimal.Parse(label, CultureInfo.InvariantCulture)).ToList()
            : [.. labels.Keys.Where(label => label.Length > 0).Order(new NaturalOrder())];
        return names.Count <= OwnData.MostClasses ? names : throw new DatasetException(FormattableString.Invariant(
            $"{path}: its {total:n0} images have {names.Count:n0} different labels, such as {Phrase.Quoted(names.Take(3))}, where there can be {OwnData.MostClasses} classes: is this the column of the labels?"));
    }
}
