using System.Numerics;

namespace Mnist.Networks.Augmenting;

/// <summary>From a pixel of the target back to the source: (xx x + xy y + x0, yx x + yy y + y0), x and y counted from the centre of the image.</summary>
internal readonly record struct AffineMap(float XX, float XY, float X0, float YX, float YY, float Y0)
{
    /// <summary>Draws a map: rotation times shear, stretch and scale about the centre of the image, then a shift.</summary>
    /// <param name="settings">The largest distortions.</param>
    public static AffineMap Draw(Augmentation settings, RowRandom random)
    {
        var (sine, cosine) = Math.SinCos(random.Spread(Purpose.Rotation, settings.RotationDegrees) * Math.PI / 180);
        var scale = 1 + random.Spread(Purpose.Scale, settings.Scale);
        var stretchX = scale * (1 + random.Spread(Purpose.StretchX, settings.Stretch));
        var stretchY = scale * (1 + random.Spread(Purpose.StretchY, settings.Stretch));
        var shear = random.Spread(Purpose.Shear, settings.Shear);
        return new AffineMap(
            (float)(cosine / stretchX), (float)(cosine * shear - sine / stretchY), (float)random.Spread(Purpose.ShiftX, settings.ShiftPixels),
            (float)(sine / stretchX), (float)(sine * shear + cosine / stretchY), (float)random.Spread(Purpose.ShiftY, settings.ShiftPixels));
    }

    /// <summary>Writes where the pixels of a target's line come from, in coordinates of the source.</summary>
    /// <param name="height">Lines of the image.</param>
    /// <param name="xs">Receives a column for each pixel, and for some beyond the line.</param>
    /// <param name="ys">Receives a line for each.</param>
    public void Line(int y, int width, int height, Span<float> xs, Span<float> ys)
    {
        float centreX = (width - 1) / 2f, centreY = (height - 1) / 2f;
        var startX = new Vector<float>(XY * (y - centreY) + X0 + centreX - XX * centreX);
        var startY = new Vector<float>(YY * (y - centreY) + Y0 + centreY - YX * centreX);

        // Not fused: the same bits on every machine.
        for (var x = 0; x < width; x += Vector<float>.Count)
        {
            var columns = Vector<float>.Indices + new Vector<float>(x);
            (columns * XX + startX).CopyTo(xs[x..]);
            (columns * YX + startY).CopyTo(ys[x..]);
        }
    }
}
