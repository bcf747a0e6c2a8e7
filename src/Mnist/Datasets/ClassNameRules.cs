using Mnist.Definitions;

namespace Mnist.Datasets;

/// <summary>What names of classes must be like.</summary>
internal static class ClassNameRules
{
    /// <summary>Makes sure that there are at least two classes, each with a name of its own.</summary>
    /// <exception cref="DatasetException">They are not so.</exception>
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
            throw new DatasetException($"dataset \"{dataset}\": a name in classNames is empty: give every class a name");
        }

        if (names.CountBy(name => name).FirstOrDefault(name => name.Value > 1).Key is { } repeated)
        {
            throw new DatasetException($"dataset \"{dataset}\": two classes are named \"{repeated}\" in classNames: give each a name of its own");
        }
    }
}
