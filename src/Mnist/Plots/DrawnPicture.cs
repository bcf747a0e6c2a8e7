using Mnist.Plots.Drawing;

namespace Mnist.Plots;

/// <summary>A picture, drawn for pages.</summary>
internal sealed record DrawnPicture(Picture Picture, ThemedPicture Light, ThemedPicture Dark)
{
    public static IReadOnlyList<DrawnPicture> Of(IReadOnlyList<Picture> pictures, int threads)
    {
        DrawnPicture[] drawn = [.. pictures.Select(picture => new DrawnPicture(picture, new ThemedPicture(picture, PictureTheme.Light), new ThemedPicture(picture, PictureTheme.Dark)))];
        Parallel.ForEach(drawn.SelectMany(one => one.Themes), new ParallelOptions { MaxDegreeOfParallelism = threads }, themed => _ = themed.Embedded);
        return drawn;
    }

    public IReadOnlyList<ThemedPicture> Themes => [Light, Dark];
}
