using Mnist.Plots.Drawing;

namespace Mnist.Plots;

/// <summary>A picture, drawn for pages.</summary>
/// <param name="Picture">What it shows.</param>
/// <param name="Light">For light screens and paper.</param>
/// <param name="Dark">For dark screens.</param>
internal sealed record DrawnPicture(Picture Picture, ThemedPicture Light, ThemedPicture Dark)
{
    /// <summary>Draws pictures, in their order.</summary>
    /// <param name="pictures">The pictures.</param>
    /// <param name="threads">Threads to draw on, at least 1.</param>
    public static IReadOnlyList<DrawnPicture> Of(IReadOnlyList<Picture> pictures, int threads)
    {
        DrawnPicture[] drawn = [.. pictures.Select(picture => new DrawnPicture(picture, new ThemedPicture(picture, PictureTheme.Light), new ThemedPicture(picture, PictureTheme.Dark)))];
        Parallel.ForEach(drawn.SelectMany(one => one.Themes), new ParallelOptions { MaxDegreeOfParallelism = threads }, themed => _ = themed.Embedded);
        return drawn;
    }

    /// <summary>Light, then dark.</summary>
    public IReadOnlyList<ThemedPicture> Themes => [Light, Dark];
}
