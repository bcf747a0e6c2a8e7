namespace Mnist.Datasets;

/// <summary>A rectangle of pixels; the last column and the last row belong to it.</summary>
internal readonly record struct PixelBox(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left + 1;
    public int Height => Bottom - Top + 1;

    /// <summary>The longer side.</summary>
    public int Size => Math.Max(Width, Height);

    /// <summary>The smallest rectangle around both.</summary>
    public PixelBox Around(PixelBox other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    /// <summary>Without so many pixels on each side.</summary>
    public PixelBox Inset(int x, int y) => new(Left + x, Top + y, Right - x, Bottom - y);

    /// <summary>Columns between both, 0 where they overlap.</summary>
    public int GapAcross(PixelBox other) => Math.Max(0, Math.Max(other.Left - Right, Left - other.Right) - 1);

    /// <summary>Rows between both, 0 where they overlap.</summary>
    public int GapDown(PixelBox other) => Math.Max(0, Math.Max(other.Top - Bottom, Top - other.Bottom) - 1);

    /// <summary>Whether it reaches the edge of an image.</summary>
    public bool Touches(ImageShape shape) => Left == 0 || Top == 0 || Right == shape.Width - 1 || Bottom == shape.Height - 1;
}
