using System.Globalization;
using Microsoft.ML;
using Mnist.Models.MlNet;
using Mnist.Models.Zip;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Models.Foreign;

/// <summary>Which score belongs to which class: ML.NET numbers classes in the order in which training met them, unless told otherwise.</summary>
/// <param name="Places">For each class of the dataset the place of its score.</param>
/// <param name="Naming">How that is known.</param>
internal sealed record ClassOrder(int[] Places, ClassNaming Naming)
{
    /// <summary>Annotation in which ML.NET's scorers keep labels that are no text.</summary>
    private const string TrainingLabels = "TrainingLabelValues";

    /// <summary>Finds it: a model names classes as the dataset does, or by their numbers from 0 on, or it does not say; then its order is the dataset's.</summary>
    /// <exception cref="ModelZipException">The model tells other classes apart.</exception>
    public static ClassOrder Find(string path, DataViewSchema input, DataViewSchema output, ForeignColumns columns, int classes, IReadOnlyList<string> classNames)
    {
        if (classes != classNames.Count)
        {
            throw new ModelZipException(FormattableString.Invariant($"{path}: the model tells {classes} classes apart, and the dataset has {classNames.Count}: {string.Join(", ", classNames)}"));
        }

        var score = output[columns.Score];
        string[]?[] sources =
        [
            score.NamesOfSlots(), score.TextsOf(TrainingLabels),
            output.GetColumnOrNull(columns.PredictedLabel)?.TextsOf(ColumnNames.KeyValues),
            input.GetColumnOrNull(ImageColumns.Label)?.TextsOf(ColumnNames.KeyValues),
        ];
        return sources.FirstOrDefault(source => source?.Length == classes) is { } names
            ? Of(names, classNames) ?? throw new ModelZipException($"{path}: the model's classes are {string.Join(", ", names)}; the dataset's are {string.Join(", ", classNames)}")
            : new([.. Enumerable.Range(0, classes)], ClassNaming.None);
    }

    private static ClassOrder? Of(string[] names, IReadOnlyList<string> classNames) =>
        FindAll(classNames, names) is { } byName ? new(byName, ClassNaming.ByName)
        : ByNumber(names, classNames) is { } byNumber ? new(byNumber, ClassNaming.ByNumber)
        : null;

    private static int[]? FindAll(IReadOnlyList<string> classNames, string[] names)
    {
        var places = classNames.Select(name => Array.FindIndex(names, other => IsSame(other, name))).ToArray();
        return places.Contains(-1) || places.Distinct().Count() != places.Length ? null : places;
    }

    /// <summary>By the numbers of the classes, unless one of these is also a name in the dataset, where it may mean another class.</summary>
    private static int[]? ByNumber(string[] names, IReadOnlyList<string> classNames) => classNames.Any(name => names.Any(other => IsSame(other, name)))
        ? null
        : FindAll([.. Enumerable.Range(0, classNames.Count).Select(label => label.ToString(CultureInfo.InvariantCulture))], names);

    /// <summary>Names are the same as text, or as numbers: 3 may be written 3.0.</summary>
    private static bool IsSame(string one, string other) => one == other
        || (double.TryParse(one, CultureInfo.InvariantCulture, out var number) && double.TryParse(other, CultureInfo.InvariantCulture, out var otherNumber) && number == otherNumber);
}

/// <summary>How a model zip says which of its scores is which class's.</summary>
public enum ClassNaming
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>By the dataset's names.</summary>
    ByName,

    /// <summary>By numbers from 0 on, which are no names of the dataset: they are taken for its classes in order.</summary>
    ByNumber,
}
