using System.Globalization;
using Microsoft.ML;
using Mnist.Trainers.MlNet;

namespace Mnist.Trainers.Foreign;

/// <summary>Finds which score belongs to which class: ML.NET numbers classes in the order in which training met them, unless told otherwise.</summary>
internal static class ClassOrder
{
    /// <summary>Annotation in which ML.NET's scorers keep labels that are no text.</summary>
    private const string TrainingLabels = "TrainingLabelValues";

    /// <summary>For each class of the dataset the place of its score; null if the model does not say.</summary>
    /// <exception cref="ModelZipException">The model tells other classes apart.</exception>
    public static int[]? Find(string path, DataViewSchema input, DataViewSchema output, ForeignColumns columns, int classes, IReadOnlyList<string> classNames)
    {
        if (classes != classNames.Count)
        {
            throw new ModelZipException(FormattableString.Invariant($"{path}: the model tells {classes} classes apart, and the dataset has {classNames.Count}: {string.Join(", ", classNames)}"));
        }

        var score = output[columns.Score];
        var names = score.NamesOfSlots() ?? score.TextsOf(TrainingLabels)
            ?? output.GetColumnOrNull(columns.PredictedLabel)?.TextsOf(ColumnNames.KeyValues)
            ?? input.GetColumnOrNull(ColumnNames.Label)?.TextsOf(ColumnNames.KeyValues);
        if (names?.Length != classes)
        {
            return null;
        }

        var places = classNames.Select(name => Array.FindIndex(names, other => IsSame(other, name))).ToArray();
        return places.Contains(-1) || places.Distinct().Count() != classes
            ? throw new ModelZipException($"{path}: the model's classes are {string.Join(", ", names)}; the dataset's are {string.Join(", ", classNames)}")
            : places;
    }

    /// <summary>Names are the same as text, or as numbers: 3 may be written 3.0.</summary>
    private static bool IsSame(string one, string other) => one == other
        || (double.TryParse(one, CultureInfo.InvariantCulture, out var number) && double.TryParse(other, CultureInfo.InvariantCulture, out var otherNumber) && number == otherNumber);
}
