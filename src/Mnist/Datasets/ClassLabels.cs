using System.Globalization;

namespace Mnist.Datasets;

/// <summary>Which class a label of a file means: the class that has it as its name, else the one that has it as its number, counted from 0.</summary>
/// <param name="names">Names of the classes; null where classes are only numbered.</param>
internal sealed class ClassLabels(IReadOnlyList<string>? names)
{
    /// <summary>What a label should be, as the end of a sentence.</summary>
    public string Expectation => names is null
        ? "not a whole number from 0 to 255; labels that are names have to be listed in classNames"
        : FormattableString.Invariant($"neither a name in classNames nor a number from 0 to {names.Count - 1}");

    /// <summary>The class a label means.</summary>
    /// <param name="word">The label.</param>
    /// <returns>Its number, or null if there is none.</returns>
    public byte? Find(string word)
    {
        for (var label = 0; label < names?.Count; label++)
        {
            if (names[label] == word)
            {
                return (byte)label;
            }
        }

        var isNumber = byte.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return isNumber && (names is null || number < names.Count) ? number : null;
    }

    /// <summary>Names for classes that are only numbered, up to the largest label there is.</summary>
    public static string[] Numbered(ReadOnlySpan<byte> labels)
    {
        var largest = 0;
        foreach (var label in labels)
        {
            largest = Math.Max(largest, label);
        }

        return [.. Enumerable.Range(0, largest + 1).Select(label => label.ToString(CultureInfo.InvariantCulture))];
    }
}
