using Mnist.Plots.Drawing;
using SkiaSharp;

namespace Mnist.Plots;

/// <summary>
/// A picture that can be drawn in any theme, and what it shows in words: what is drawn, and the figures that matter. Its name is part of a file name:
/// lower-case words joined by hyphens. Its size is in points, about 600 wide, at which it must be legible. It is drawn from the top left corner of a
/// canvas that has the theme's background already.
/// </summary>
internal sealed record Picture(string Name, string Title, string Words, int Width, int Height, Action<SKCanvas, PictureTheme> Draw);
