namespace Mnist.Datasets;

/// <summary>A greyscale image: width × height values from 0 (black) to 255 (white), row by row.</summary>
internal sealed record GreyImage(int Width, int Height, float[] Values)
{
    public ImageShape Shape => new(Width, Height);

    public GreyImage Map(Func<float, float> change) => this with { Values = Array.ConvertAll(Values, value => change(value)) };

    /// <summary>The outermost pixels, darkest first.</summary>
    public float[] SortedBorder()
    {
        var border = new List<float>();
        for (var y = 0; y < Height; y++)
        {
            var row = Values.AsSpan(y * Width, Width);
            border.AddRange(y == 0 || y == Height - 1 ? row : [row[0], row[^1]]);
        }

        border.Sort();
        return [.. border];
    }

    /// <summary>The outermost pixels of each side, in order.</summary>
    public IEnumerable<float[]> Sides()
    {
        var turned = Transpose();
        return [Values[..Width], Values[^Width..], turned.Values[..Height], turned.Values[^Height..]];
    }

    /// <summary>The smallest part of the image that has all pixels above 0, of which there must be one.</summary>
    public GreyImage CropToInk()
    {
        var columns = Enumerable.Range(0, Width).Where(x => Enumerable.Range(0, Height).Any(y => Values[y * Width + x] > 0)).ToArray();
        var rows = Enumerable.Range(0, Height).Where(y => Values.AsSpan(y * Width, Width).ContainsAnyExcept(0f)).ToArray();
        return Crop(new PixelBox(columns[0], rows[0], columns[^1], rows[^1]));
    }

    public GreyImage Crop(PixelBox box)
    {
        var values = Enumerable.Range(box.Top, box.Height).SelectMany(y => Values.AsSpan(y * Width + box.Left, box.Width).ToArray());
        return new GreyImage(box.Width, box.Height, [.. values]);
    }

    /// <summary>Resized by area averaging where it shrinks and by linear interpolation where it grows; beyond the edge all is black.</summary>
    public GreyImage Resize(int width, int height) => Resize(width, height, edgesGoOn: false);

    /// <summary>Resized in the same way, but beyond the edge its pixels go on: for whole images, whatever their background.</summary>
    public GreyImage Resample(ImageShape shape) => (Width, Height) == (shape.Width, shape.Height) ? this : Resize(shape.Width, shape.Height, edgesGoOn: true);

    public byte[] ToBytes() => Array.ConvertAll(Values, value => (byte)Math.Clamp(MathF.Round(value), 0, 255));

    /// <summary>The mean position of the light, in pixels from the top left corner of the image.</summary>
    public (double X, double Y) CentreOfMass()
    {
        double mass = 0, x = 0, y = 0;
        for (var index = 0; index < Values.Length; index++)
        {
            mass += Values[index];
            x += Values[index] * (index % Width + 0.5);
            y += Values[index] * (index / Width + 0.5);
        }

        return (x / mass, y / mass);
    }

    private GreyImage Resize(int width, int height, bool edgesGoOn) => ResizeRows(width, edgesGoOn).Transpose().ResizeRows(height, edgesGoOn).Transpose();

    public GreyImage Transpose()
    {
        var values = new float[Values.Length];
        for (var index = 0; index < values.Length; index++)
        {
            values[index % Width * Height + index / Width] = Values[index];
        }

        return new GreyImage(Height, Width, values);
    }

    /// <summary>
    /// Each new pixel is the mean over a window around its centre: as wide as the new pixel where the image shrinks, as an old
    /// one where it grows.
    /// </summary>
    private GreyImage ResizeRows(int width, bool edgesGoOn)
    {
        var scale = (double)Width / width;
        var window = Math.Max(scale, 1);
        var values = new float[width * Height];
        for (var x = 0; x < width; x++)
        {
            var from = (x + 0.5) * scale - window / 2;
            var to = from + window;
            var seen = edgesGoOn ? Math.Min(Width, to) - Math.Max(0, from) : window;
            for (var source = Math.Max(0, (int)from); source < Math.Min(Width, to); source++)
            {
                var weight = (float)((Math.Min(to, source + 1) - Math.Max(from, source)) / seen);
                for (var y = 0; y < Height; y++)
                {
                    values[y * width + x] += weight * Values[y * Width + source];
                }
            }
        }

        return new GreyImage(width, Height, values);
    }
}
