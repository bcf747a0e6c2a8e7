using Mnist.Plots.Drawing;

namespace Mnist.Plots;

/// <summary>A picture in one theme, drawn when it is first asked for, and once. It may be asked for from several threads.</summary>
internal sealed class ThemedPicture(Picture picture, PictureTheme theme)
{
    /// <summary>Bytes above which a picture of thousands of marks is embedded as pixels, which are fewer.</summary>
    private const int LargestSvg = 150_000;

    private readonly Lazy<byte[]> svg = new(() => PictureFiles.Svg(picture, theme));

    private readonly Lazy<byte[]> png = new(() => PictureFiles.Png(picture, theme));

    public byte[] Svg => svg.Value;

    public byte[] Png => png.Value;

    /// <summary>For the inside of a page: its media type and bytes.</summary>
    public (string MediaType, byte[] Bytes) Embedded => Svg.Length <= LargestSvg ? ("image/svg+xml", Svg) : ("image/png", Png);
}
