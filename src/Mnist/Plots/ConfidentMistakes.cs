using Mnist.Plots.Drawing;
using Mnist.Text;

namespace Mnist.Plots;

/// <summary>
/// The mistakes a model is surest of. They are of the validation rows: who looks at mistakes learns what to change, and the test rows are to
/// choose nothing.
/// </summary>
internal static class ConfidentMistakes
{
    private const int MostImages = 30;
    private const int Columns = 6;
    private const int Width = 600;

    /// <summary>The grid; none where there is no mistake.</summary>
    public static IEnumerable<Picture> Of(PicturedRun run)
    {
        var (predictions, images) = (run.Validation, new List<GridImage>());
        var wrong = Enumerable.Range(0, predictions.Truth.Count).Where(row => predictions.Predicted[row] != predictions.Truth[row]).ToList();
        foreach (var row in wrong.OrderByDescending(Confidence).Take(MostImages))
        {
            images.Add(GridImage.Grey(
                run.Dataset.PixelsOf(predictions.Rows[row]),
                new GridCaption($"is {run.ClassNames[predictions.Truth[row]]}"),
                new GridCaption($"said {run.ClassNames[predictions.Predicted[row]]}", IsAlarming: true),
                new GridCaption($"{Figures.Percent(Confidence(row))} % sure", IsAlarming: true)));
        }

        if (images.Count > 0)
        {
            var grid = new ImageGrid(images, run.Dataset.Shape, Width, Columns);
            var words = FormattableString.Invariant($"The {images.Count} validation images of {wrong.Count} mistaken ones that the model is surest of, each with its true class and what the model said.");
            yield return grid.Picture("confident-mistakes", "Most confident mistakes", words);
        }

        double Confidence(int row) => predictions.Probabilities.Row(row)[predictions.Predicted[row]];
    }
}
