using Mnist.Datasets;

namespace Mnist.Models.Zip;

/// <summary>Makes sure that a zip does what the model in memory does.</summary>
public static class ModelRoundTrip
{
    /// <summary>
    /// Largest difference of a probability that is tolerated. Of twelve convolutions of 64 filters, whose sums the engine and ONNX Runtime round in
    /// ways of their own, sure probabilities differed by 3e-5.
    /// </summary>
    public const float Tolerance = 1e-4f;

    /// <summary>Rows that are compared at most: ONNX Runtime takes up to five times as long for a convolutional network as the engine that trained it, and a zip that
    /// differs does so on most rows.</summary>
    public const int MostRows = 2_000;

    /// <summary>Reads a saved model back and compares its scores and predicted labels with those of the model in memory.</summary>
    /// <param name="model">The model in memory.</param>
    /// <param name="path">The zip.</param>
    /// <param name="images">Images to score, usually the validation rows; of more than <see cref="MostRows"/>, that many, evenly spread.</param>
    /// <param name="threads">Threads to score the model in memory with, at least 1.</param>
    /// <param name="workFolder">An existing folder for temporary files; the caller deletes it.</param>
    /// <exception cref="TrainingException">The zip differs from the model.</exception>
    /// <exception cref="ModelZipException">The zip cannot be read.</exception>
    public static void Check(IClassifier model, string path, LabeledImages images, int threads, string workFolder)
    {
        var sample = images.EvenlySpread(MostRows);
        var expected = model.Score(sample, threads);
        using var zip = ModelZip.Load(path, workFolder);
        var (actual, labels) = zip.Predict(sample);
        if (actual.Classes != expected.Classes)
        {
            throw Differs(path, $"it gives {actual.Classes} probabilities, not {expected.Classes}");
        }

        for (var row = 0; row < expected.Rows; row++)
        {
            CompareScores(path, sample.SourceRow(row), expected.Row(row), actual.Row(row));
            CompareLabels(path, sample.SourceRow(row), expected.Row(row), expected.PredictedClass(row), labels[row], zip.ClassNames);
        }
    }

    private static void CompareScores(string path, int row, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        for (var index = 0; index < expected.Length; index++)
        {
            if (!(MathF.Abs(expected[index] - actual[index]) <= Tolerance))
            {
                throw Differs(path, FormattableString.Invariant($"the probability of class {index} in image {row} of the dataset is {actual[index]}, not {expected[index]}"));
            }
        }
    }

    private static void CompareLabels(string path, int row, ReadOnlySpan<float> expected, int likeliest, string label, IReadOnlyList<string> classNames)
    {
        if (label != classNames[likeliest] && !IsTie(expected, likeliest, Array.IndexOf([.. classNames], label)))
        {
            throw Differs(path, $"image {row} of the dataset is predicted as '{label}', not '{classNames[likeliest]}'");
        }
    }

    // Between two classes this close, rounding decides.
    private static bool IsTie(ReadOnlySpan<float> probabilities, int likeliest, int other) =>
        other >= 0 && probabilities[likeliest] - probabilities[other] <= Tolerance;

    private static TrainingException Differs(string path, string how) =>
        new($"{path}: the saved model differs from the trained one: {how}; this is a defect of the program, please report it with the definition");
}
