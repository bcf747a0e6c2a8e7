using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mnist.Networks.Kernels;

/// <summary>
/// Bilinear interpolation: values of an image between its pixels. The image lies in a border of zeros, one pixel wide and two at the far ends, and what would be read
/// farther out is read there: no bounds need testing.
/// <code>
///          -1  0 ... width-1  width  width+1
///     -1    0  0 ...    0       0       0
///      0    0  image            0       0
///    ...    0                   0       0
/// height    0  0 ...    0       0       0
///     +1    0  0 ...    0       0       0
/// </code>
/// Four pixels at a time, with 128-bit vectors on every machine: most of the work is reading pairs of neighbours from anywhere, which
/// wider vectors do no faster. Nothing is fused, so the bits are the same everywhere.
/// </summary>
internal static unsafe class BilinearKernel
{
    private const int Border = 3;

    /// <summary>Floats of an image in its border.</summary>
    public static int PaddedLength(int width, int height) => (width + Border) * (height + Border);

    /// <summary>Puts an image into its border.</summary>
    /// <param name="image">width × height pixels.</param>
    /// <param name="padded">Receives them; <see cref="PaddedLength"/> floats.</param>
    public static void Pad(ReadOnlySpan<float> image, Span<float> padded, int width, int height)
    {
        padded.Clear();
        for (var y = 0; y < height; y++)
        {
            image.Slice(y * width, width).CopyTo(padded[((y + 1) * (width + Border) + 1)..]);
        }
    }

    /// <summary>Values at some points.</summary>
    /// <param name="xs">The points' columns, any finite numbers; as many as <paramref name="target"/> rounded up to fours.</param>
    /// <param name="ys">Their lines.</param>
    public static void Sample(ReadOnlySpan<float> padded, ReadOnlySpan<float> xs, ReadOnlySpan<float> ys, Span<float> target, int width, int height)
    {
        Debug.Assert(padded.Length >= PaddedLength(width, height), "the image is smaller than it is said to be");
        Debug.Assert(Math.Min(xs.Length, ys.Length) >= (target.Length + 3) / 4 * 4, "points are missing");
        Vector128<float> lastX = Vector128.Create(width + 1f), lastY = Vector128.Create(height + 1f);
        fixed (float* image = padded, x = xs, y = ys, values = target)
        {
            var index = 0;
            for (; index <= target.Length - 4; index += 4)
            {
                SampleFour(image, width + Border, Within(Vector128.Load(x + index), lastX), Within(Vector128.Load(y + index), lastY)).Store(values + index);
            }

            for (var rest = index; rest < target.Length; rest++)
            {
                values[rest] = SampleFour(image, width + Border, Within(Vector128.Load(x + index), lastX), Within(Vector128.Load(y + index), lastY))[rest - index];
            }
        }
    }

    // Counted from the border's corner, columns and lines are positive, and truncation is the floor.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Within(Vector128<float> value, Vector128<float> last) =>
        Vector128.MinNative(Vector128.MaxNative(value + Vector128<float>.One, Vector128<float>.Zero), last);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> SampleFour(float* image, int stride, Vector128<float> x, Vector128<float> y)
    {
        Vector128<int> left = Vector128.ConvertToInt32Native(x), top = Vector128.ConvertToInt32Native(y);
        Vector128<float> right = x - Vector128.ConvertToSingle(left), below = y - Vector128.ConvertToSingle(top);
        var corner = top * stride + left;

        // Pixels a, b and then c, d: first between lines, for the neighbours (left, right) of each, then between these.
        var ab = BetweenLines(image + corner[0], image + corner[1], stride, Vector128.Shuffle(below, Vector128.Create(0, 0, 1, 1)));
        var cd = BetweenLines(image + corner[2], image + corner[3], stride, Vector128.Shuffle(below, Vector128.Create(2, 2, 3, 3)));
        var lefts = Join(Vector128.Shuffle(ab, Vector128.Create(0, 2, 1, 3)).AsDouble()[0], Vector128.Shuffle(cd, Vector128.Create(0, 2, 1, 3)).AsDouble()[0]);
        var rights = Join(Vector128.Shuffle(ab, Vector128.Create(1, 3, 0, 2)).AsDouble()[0], Vector128.Shuffle(cd, Vector128.Create(1, 3, 0, 2)).AsDouble()[0]);
        return lefts + right * (rights - lefts);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> BetweenLines(float* first, float* second, int stride, Vector128<float> below)
    {
        var upper = Join(*(double*)first, *(double*)second);
        var lower = Join(*(double*)(first + stride), *(double*)(second + stride));
        return upper + below * (lower - upper);
    }

    // Pairs of floats travel as doubles, for which the JIT knows instructions; no arithmetic is done on them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Join(double first, double second) => Vector128.Create(first, second).AsSingle();
}
