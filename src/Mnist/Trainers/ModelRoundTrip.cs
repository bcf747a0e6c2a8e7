using Mnist.Datasets;

namespace Mnist.Trainers;

/// <summary>Makes sure that a zip does what the model in memory does.</summary>
public static class ModelRoundTrip
{
    /// <summary>Largest difference of a probability that is tolerated.</summary>
    public const float Tolerance = 1e-5f;

    /// <summary>Reads a saved model back and compares its scores and predicted labels with those of the model in memory.</summary>
    /// <param name="path">The zip.</param>
    /// <param name="expected">What the model in memory gave for the images.</param>
    /// <param name="images">The images, usually the validation rows.</param>
    /// <param name="classNames">Names of the classes, in label order.</param>
    /// <param name="workFolder">An existing folder for temporary files; the caller deletes it.</param>
    /// <exception cref="TrainingException">The zip differs from the model.</exception>
    /// <exception cref="ModelZipException">The zip cannot be read.</exception>
    public static void Check(string path, ClassProbabilities expected, LabeledImages images, IReadOnlyList<string> classNames, string workFolder)
    {
        using var zip = ModelZip.Load(path, workFolder);
        if (!zip.ClassNames.SequenceEqual(classNames))
        {
            throw Differs(path, $"its classes are {string.Join(", ", zip.ClassNames)}");
        }

        CompareScores(path, expected, zip.Score(images));
        CompareLabels(path, expected, zip.PredictLabels(images), classNames);
    }

    private static void CompareScores(string path, ClassProbabilities expected, ClassProbabilities actual)
    {
        for (var row = 0; row < expected.Rows; row++)
        {
            for (var index = 0; index < expected.Classes; index++)
            {
                var (wanted, got) = (expected.Row(row)[index], actual.Row(row)[index]);
                if (!(MathF.Abs(wanted - got) <= Tolerance))
                {
                    throw Differs(path, FormattableString.Invariant($"the probability of class {index} in row {row} is {got}, not {wanted}"));
                }
            }
        }
    }

    private static void CompareLabels(string path, ClassProbabilities expected, IReadOnlyList<string> labels, IReadOnlyList<string> classNames)
    {
        for (var row = 0; row < expected.Rows; row++)
        {
            var wanted = expected.PredictedClass(row);
            if (labels[row] != classNames[wanted] && !IsTie(expected.Row(row), wanted, IndexOf(classNames, labels[row])))
            {
                throw Differs(path, $"row {row} is predicted as '{labels[row]}', not '{classNames[wanted]}'");
            }
        }
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        var index = names.Count - 1;
        while (index >= 0 && names[index] != name)
        {
            index--;
        }

        return index;
    }

    // Of two classes this close, rounding decides.
    private static bool IsTie(ReadOnlySpan<float> probabilities, int wanted, int got) =>
        got >= 0 && probabilities[wanted] - probabilities[got] <= Tolerance;

    private static TrainingException Differs(string path, string how) =>
        new($"{path}: the saved model differs from the trained one: {how}; this is a defect of the program, please report it with the definition");
}
