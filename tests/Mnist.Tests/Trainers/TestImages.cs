using Mnist.Datasets;
using Mnist.Models;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Trainers;

/// <summary>Real images for tests of trainers: the first training rows of MNIST, the validation rows from 50,000 on, and the test rows.</summary>
internal static class TestImages
{
    private const int FirstValidationRow = 50_000;

    /// <summary>Names that are not in alphabetical order: those of Fashion-MNIST.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    public static TrainingData Data(int training, int validation, Func<int, bool>? keepLabel = null) => new(
        Rows(Enumerable.Range(0, training).Where(row => keepLabel?.Invoke(RealMnist.Dataset.Labels.Span[row]) ?? true)),
        Rows(Enumerable.Range(FirstValidationRow, validation)),
        ClassNames);

    public static LabeledImages Test(int count = 10_000) => Rows(Enumerable.Range(RealMnist.Dataset.TrainingCount, count));

    public static LabeledImages Rows(IEnumerable<int> rows)
    {
        var dataset = RealMnist.Dataset;
        return new LabeledImages(dataset.Shape, dataset.Pixels, dataset.Labels, rows.ToArray());
    }

    public static double Accuracy(ClassProbabilities scores, LabeledImages images) =>
        Enumerable.Range(0, images.Count).Count(row => scores.PredictedClass(row) == images.Label(row)) / (double)images.Count;
}
