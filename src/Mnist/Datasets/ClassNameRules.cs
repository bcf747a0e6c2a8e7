using Mnist.Definitions.Data;
using Mnist.Text;

namespace Mnist.Datasets;

/// <summary>What names of classes must be like.</summary>
internal static class ClassNameRules
{
    public static void Check(string dataset, IReadOnlyList<string> names)
    {
        if (names.Count < 2)
        {
            throw new DatasetException($"dataset \"{dataset}\": there is only one class: a classifier needs at least two");
        }

        if (names.Count > OwnData.MostClasses)
        {
            throw new DatasetException(FormattableString.Invariant($"dataset \"{dataset}\": there are {names.Count:n0} classes, more than the {OwnData.MostClasses} there can be: leave some out"));
        }

        if (names.FirstOrDefault(string.IsNullOrWhiteSpace) is not null)
        {
            throw new DatasetException($"dataset \"{dataset}\": the name of a class is empty: give every class a name");
        }

        if (names.FirstOrDefault(name => name.Any(char.IsControl)) is { } odd)
        {
            throw new DatasetException($"dataset \"{dataset}\": the class {Phrase.Quoted(odd)} has a control character in its name, such as a line break: rename it");
        }

        if (names.CountBy(name => name).FirstOrDefault(name => name.Value > 1).Key is { } repeated)
        {
            throw new DatasetException($"dataset \"{dataset}\": two classes are named \"{repeated}\": give each a name of its own");
        }
    }

    /// <summary>Every class must have training images; <paramref name="dropped"/> is what is to be said of those that were dropped, or nothing.</summary>
    public static void CheckTrained(string path, IReadOnlyList<string> names, ReadOnlySpan<byte> labels, string dropped)
    {
        for (var label = 0; label < names.Count; label++)
        {
            if (!labels.Contains((byte)label))
            {
                throw new DatasetException($"{path}: class \"{names[label]}\" has no training image{dropped}: add some, or correct the class names");
            }
        }
    }
}
