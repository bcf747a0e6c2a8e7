using Mnist.Datasets;
using Mnist.Models;
using Mnist.Models.Zip;

namespace Mnist.Runs.Manifests;

/// <summary>A few images with what the model said of them when it was stored, so that a copy can be asked the same anywhere, without the dataset.</summary>
/// <param name="Width">Pixels of a line.</param>
/// <param name="Height">Lines of an image.</param>
/// <param name="Pixels">The images one after the other, a byte a pixel.</param>
/// <param name="Probabilities">One list an image, one number a class.</param>
public sealed record GoldenAnswers(int Width, int Height, byte[] Pixels, IReadOnlyList<IReadOnlyList<float>> Probabilities)
{
    /// <summary>Largest difference of a probability that rounding explains: zips compute what engines do in another order.</summary>
    public const double Tolerance = ModelRoundTrip.Tolerance;

    private const int MostImages = 16;

    /// <summary>Asks a model about the first few of some images.</summary>
    /// <param name="images">Images the model was not trained on.</param>
    /// <param name="score">The model.</param>
    public static GoldenAnswers Of(LabeledImages images, Func<LabeledImages, ClassProbabilities> score)
    {
        var few = images.Select([.. Enumerable.Range(0, Math.Min(MostImages, images.Count))]);
        var scores = score(few);
        return new GoldenAnswers(
            few.Shape.Width, few.Shape.Height,
            [.. Enumerable.Range(0, few.Count).SelectMany(row => few.Pixels(row).ToArray())],
            [.. Enumerable.Range(0, few.Count).Select(row => scores.Row(row).ToArray())]);
    }

    /// <summary>The largest difference between a stored probability and what a model says now; infinite where it gives no number or other classes.</summary>
    /// <exception cref="ModelZipException">The model takes images of another size.</exception>
    /// <exception cref="InvalidDataException">These are no images and answers that fit each other.</exception>
    public double LargestDifference(ModelZip model)
    {
        var scores = model.Score(Images());
        return scores.Classes == Probabilities[0].Count
            ? Enumerable.Range(0, scores.Rows).Max(row => Difference(scores.Row(row), Probabilities[row]))
            : double.PositiveInfinity;
    }

    private static double Difference(ReadOnlySpan<float> found, IReadOnlyList<float> stored)
    {
        var largest = 0.0;
        for (var index = 0; index < found.Length; index++)
        {
            var difference = Math.Abs((double)found[index] - stored[index]);
            largest = double.IsFinite(difference) ? Math.Max(largest, difference) : double.PositiveInfinity;
        }

        return largest;
    }

    private LabeledImages Images()
    {
        var count = Probabilities.Count;
        var fits = count > 0 && Width > 0 && Height > 0 && Pixels.LongLength == (long)count * Width * Height && Probabilities.All(row => row.Count == Probabilities[0].Count);
        return fits
            ? new LabeledImages(new ImageShape(Width, Height), Pixels, new byte[count], Enumerable.Range(0, count).ToArray())
            : throw new InvalidDataException("its golden images and answers do not fit each other");
    }
}
