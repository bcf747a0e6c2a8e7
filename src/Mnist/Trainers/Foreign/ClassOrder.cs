using System.Globalization;
using Microsoft.ML;
using Mnist.Trainers.MlNet;

namespace Mnist.Trainers.Foreign;

/// <summary>Finds which score belongs to which class: ML.NET numbers classes in the order in which training met them, unless told otherwise.</summary>
internal static class ClassOrder
{
    /// <summary>Annotation in which ML.NET's scorers keep labels that are no text.</summary>
    private const string TrainingLabels = "TrainingLabelValues";

    /// <summary>For each class of the dataset the place of its score; null if the model does not say. A model names classes as the dataset does, or by their numbers from 0 on.</summary>
    /// <exception cref="ModelZipException">The model tells other classes apart.</exception>
    public static int[]? Find(string path, DataViewSchema input, DataViewSchema output, ForeignColumns columns, int classes, IReadOnlyList<string> classNames)
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
            input.GetColumnOrNull(ColumnNames.Label)?.TextsOf(ColumnNames.KeyValues),
        ];
        return sources.FirstOrDefault(source => source?.Length == classes) is not { } names ? null
            : Places(names, classNames) ?? ByNumber(names, classNames)
            ?? throw new ModelZipException($"{path}: the model's classes are {string.Join(", ", names)}; the dataset's are {string.Join(", ", classNames)}");
    }

    private static int[]? Places(string[] names, IReadOnlyList<string> classNames)
    {
        var places = classNames.Select(name => Array.FindIndex(names, other => IsSame(other, name))).ToArray();
        return places.Contains(-1) || places.Distinct().Count() != places.Length ? null : places;
    }

    /// <summary>By the numbers of the classes, unless one of these is also a name in the dataset, where it may mean another class.</summary>
    private static int[]? ByNumber(string[] names, IReadOnlyList<string> classNames) => classNames.Any(name => names.Any(other => IsSame(other, name)))
        ? null
        : Places(names, [.. Enumerable.Range(0, classNames.Count).Select(label => label.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>Names are the same as text, or as numbers: 3 may be written 3.0.</summary>
    private static bool IsSame(string one, string other) => one == other
        || (double.TryParse(one, CultureInfo.InvariantCulture, out var number) && double.TryParse(other, CultureInfo.InvariantCulture, out var otherNumber) && number == otherNumber);
}
