using Mnist.Datasets;
using Mnist.Datasets.Readings;
using Mnist.Models;

namespace Mnist.Evaluation.Robustness;

/// <summary>
/// Scores a model on images changed in the ways in which people's own digits differ from a dataset's. The changes are mild enough that a
/// person reads the digits as before, so that a lower accuracy is the model's fault.
/// </summary>
public static class RobustnessTest
{
    private const double NoiseDeviation = 40;

    /// <summary>How many changes there are: each image is scored so many times.</summary>
    public static int ChangeCount => Changes(seed: 0).Count;

    /// <summary>Accuracy after each change.</summary>
    /// <param name="score">Scores images.</param>
    /// <param name="images">Images that took no part in making the model; at least one.</param>
    /// <param name="seed">Determines the noise.</param>
    /// <param name="darkOnLight">Whether ink is darker than its background: the negatives are changed then, and turned back.</param>
    /// <exception cref="NonFiniteScoreException">A score is NaN or infinite.</exception>
    public static IReadOnlyList<RobustnessFigure> Measure(Func<LabeledImages, ClassProbabilities> score, LabeledImages images, int seed, bool darkOnLight = false) =>
        [.. Changes(seed).Select(change => Measure(score, ChangedImages.Of(images, darkOnLight ? OnNegative(change.Change) : change.Change), change.Name))];

    internal static IReadOnlyList<(string Name, ImageChange Change)> Changes(int seed) =>
    [
        ("shifted by 1 pixel", PixelShift.By(1)),
        ("shifted by 2 pixels", PixelShift.By(2)),
        ("turned by 10 degrees", Rotation.By(10)),
        ("noise, deviation 40 of 255", PixelNoise.Of(NoiseDeviation, seed)),
        ("thicker strokes", StrokeWidth.Thicker()),
        ("thinner strokes", StrokeWidth.Thinner()),
    ];

    private static ImageChange OnNegative(ImageChange change) => (image, shape, row, changed) =>
    {
        change(Negative(image), shape, row, changed);
        Negative(changed).CopyTo(changed);
    };

    private static byte[] Negative(ReadOnlySpan<byte> image) => Array.ConvertAll(image.ToArray(), PixelSteps.Inverse);

    private static RobustnessFigure Measure(Func<LabeledImages, ClassProbabilities> score, LabeledImages images, string name)
    {
        var predicted = score(images);
        var errors = Enumerable.Range(0, images.Count).Count(row => predicted.PredictedClass(row) != images.Label(row));
        return new RobustnessFigure(name, images.Count, errors, (double)(images.Count - errors) / images.Count);
    }
}
