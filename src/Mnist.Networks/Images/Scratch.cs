using Mnist.Networks.Memory;

namespace Mnist.Networks.Images;

/// <summary>
/// A thread's working memory: pieces are taken and given back in turn, and the next layer gets the same ones, so that they stay in the thread's
/// cache. A piece holds whatever was in it.
/// </summary>
internal sealed unsafe class Scratch
{
    // Tiles of several pixels read a little beyond the last line.
    private const int Slack = 16 * Planes.Lanes;

    private readonly List<AlignedBuffer<float>> pieces = [];

    /// <summary>Pieces that are taken: what <see cref="Release"/> is told later.</summary>
    public int Taken { get; private set; }

    /// <param name="length">Floats wanted.</param>
    public float* Take(int length)
    {
        if (Taken == pieces.Count)
        {
            pieces.Add(new AlignedBuffer<float>(length));
        }
        else if (pieces[Taken].Length < length)
        {
            pieces[Taken] = new AlignedBuffer<float>(length);
        }

        return pieces[Taken++].Pointer;
    }

    /// <summary>Takes room for some images without gaps.</summary>
    public ImageStack Take(int images, int height, int width, int blocks) => Stack(Take(Length(images, height, width, blocks)), height, width, blocks);

    /// <summary>The same, zero around a part that is written next.</summary>
    /// <param name="border">Lines above that part, and pixels left of it.</param>
    /// <param name="inside">Size of the part.</param>
    public ImageStack TakeBordered(int images, int height, int width, int blocks, int border, FeatureShape inside)
    {
        var length = Length(images, height, width, blocks);
        var start = Take(length);
        int above = border * width + border, between = width - inside.Width;
        for (var plane = start; plane < start + length - Slack; plane += height * width * Planes.Lanes)
        {
            Clear(plane, 0, above);
            for (var y = 0; y < inside.Height - 1; y++)
            {
                Clear(plane, above + y * width + inside.Width, between);
            }

            var end = above + (inside.Height - 1) * width + inside.Width;
            Clear(plane, end, height * width - end);
        }

        Clear(start + length - Slack, 0, Slack / Planes.Lanes);
        return Stack(start, height, width, blocks);
    }

    /// <summary>The same, all zero.</summary>
    public ImageStack TakeCleared(int images, int height, int width, int blocks)
    {
        var length = Length(images, height, width, blocks);
        var start = Take(length);
        new Span<float>(start, length).Clear();
        return Stack(start, height, width, blocks);
    }

    /// <summary>Gives back all that was taken since.</summary>
    public void Release(int taken) => Taken = taken;

    private static void Clear(float* plane, int pixel, int pixels) => new Span<float>(plane + pixel * Planes.Lanes, pixels * Planes.Lanes).Clear();

    private static int Length(int images, int height, int width, int blocks) => images * blocks * height * width * Planes.Lanes + Slack;

    private static ImageStack Stack(float* start, int height, int width, int blocks)
    {
        var plane = height * width * Planes.Lanes;
        return new ImageStack(new Planes(start, width * Planes.Lanes, plane), blocks * plane);
    }
}
