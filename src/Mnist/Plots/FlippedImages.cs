using Mnist.Comparisons;
using Mnist.Datasets;
using Mnist.Plots.Drawing;

namespace Mnist.Plots;

/// <summary>The images that some runs get right and others wrong, each with its true class and every run's answer below it.</summary>
internal static class FlippedImages
{
    /// <summary>More images than these make a picture that nobody looks at.</summary>
    public const int MostImages = 120;

    private const int Columns = 8;
    private const int Width = 800;

    /// <summary>Shows at least one row, and at most <see cref="MostImages"/>.</summary>
    public static Picture Of(IReadOnlyList<FlippedRow> rows, Dataset dataset)
    {
        var images = rows.Take(MostImages).Select(row => GridImage.Grey(dataset.PixelsOf(row.Row), Captions(row)));
        var grid = new ImageGrid([.. images], dataset.Shape, Width, Columns);
        return grid.Picture("flipped-images", "Images that some models get right and others wrong", "Each image with its true class and what every model says.");
    }

    /// <summary>The lines below an image. Right and wrong differ by their words, not by their colour alone.</summary>
    private static GridCaption[] Captions(FlippedRow row) =>
    [
        new GridCaption($"is {row.TrueClass}"),
        .. row.Answers.Select((answer, index) => new GridCaption($"{ComparisonText.Letter(index)} {(answer.IsRight ? "" : "wrong: ")}{answer.Class}", !answer.IsRight)),
    ];
}
