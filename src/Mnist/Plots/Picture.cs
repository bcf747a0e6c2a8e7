using Mnist.Plots.Drawing;
using SkiaSharp;

namespace Mnist.Plots;

/// <summary>A picture that can be drawn in any theme, and what it shows in words.</summary>
/// <param name="Name">Short name, part of a file name: lower-case words joined by hyphens.</param>
/// <param name="Title">A heading.</param>
/// <param name="Words">What it shows: what is drawn, and the figures that matter.</param>
/// <param name="Width">In points; about 600, the width it must be legible at.</param>
/// <param name="Height">In points.</param>
/// <param name="Draw">Draws it from the top left corner of a canvas that has the theme's background already.</param>
internal sealed record Picture(string Name, string Title, string Words, int Width, int Height, Action<SKCanvas, PictureTheme> Draw);
