using Mnist.Definitions.Data;
using Mnist.Text;

namespace Mnist.Datasets;

/// <summary>What becomes of test images of classes that no training image has.</summary>
internal static class UnknownClassRule
{
    private const int MostNamed = 20;

    public static string Reason(string name) => $"its class {Phrase.Quoted(name)} has no training images";

    /// <summary>Makes sure that there are none, or that the definition leaves them out.</summary>
    public static void Check(string path, IReadOnlyCollection<(string Name, int Images)> unknown, IReadOnlyList<string> known, UnknownClasses rule)
    {
        if (unknown.Count > 0 && rule == UnknownClasses.Error)
        {
            var named = Shortened(unknown.Select(one => FormattableString.Invariant($"{Phrase.Quoted(one.Name)} ({Phrase.Count(one.Images, "image")})")));
            throw new DatasetException(
                $"{path}: there are test images of {named}, and no training images of {(unknown.Count == 1 ? "it" : "them")}, which are of {Shortened(known.Select(Phrase.Quoted))}: give both parts the same classes under the same names, or leave those test images out by \"unknownClasses\": \"drop\" in the definition's data");
        }
    }

    private static string Shortened(IEnumerable<string> names)
    {
        var all = names.ToList();
        return Phrase.Listed(all.Count > MostNamed ? [.. all.Take(MostNamed), FormattableString.Invariant($"{all.Count - MostNamed} more")] : all);
    }
}
