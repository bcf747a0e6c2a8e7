using Mnist.Plots.Drawing;

namespace Mnist.Plots;

/// <summary>A picture, drawn.</summary>
/// <param name="Picture">What it shows.</param>
/// <param name="Light">SVG for light screens and paper.</param>
/// <param name="Dark">SVG for dark screens.</param>
internal sealed record DrawnPicture(Picture Picture, byte[] Light, byte[] Dark)
{
    /// <summary>Draws pictures, in their order.</summary>
    /// <param name="pictures">The pictures.</param>
    /// <param name="threads">Threads to draw on, at least 1.</param>
    public static IReadOnlyList<DrawnPicture> Of(IReadOnlyList<Picture> pictures, int threads) =>
    [
        .. pictures.AsParallel().AsOrdered().WithDegreeOfParallelism(threads)
            .Select(picture => new DrawnPicture(picture, PictureFiles.Svg(picture, PictureTheme.Light), PictureFiles.Svg(picture, PictureTheme.Dark))),
    ];
}
