using System.Numerics;
using System.Runtime.CompilerServices;

namespace Mnist.Networks.Kernels;

/// <summary>The windows of a pool.</summary>
/// <param name="Height">Pixels of a window down, and <paramref name="Width"/> across.</param>
/// <param name="StrideDown">From one window to the next, and <paramref name="StrideAcross"/>.</param>
/// <param name="Above">Lines of the first window that lie above the image, and pixels left of it: <paramref name="Left"/>.</param>
internal readonly record struct PoolWindows(int Height, int Width, int StrideDown, int StrideAcross, int Above, int Left);

/// <summary>Pooling of one block of channels, pixels 16 floats apart and lines without gaps; pixels outside of the image do not count.</summary>
internal static unsafe class PoolKernel
{
    private const int Lanes = BlockTile.Columns;

    /// <summary>The largest value of each window.</summary>
    /// <param name="image">height × width.</param>
    /// <param name="output">Receives outputHeight × outputWidth.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Max(float* image, FeatureShape input, PoolWindows windows, float* output, FeatureShape shape)
    {
        for (var pixel = 0; pixel < shape.Height * shape.Width; pixel++)
        {
            var window = Window.Of(pixel, shape.Width, windows, input);
            for (var lane = 0; lane < Lanes; lane += Vector<float>.Count)
            {
                var largest = Vector.Load(image + window.First + lane);
                for (var y = 0; y < window.Height; y++)
                {
                    for (var x = 0; x < window.Width; x++)
                    {
                        largest = Vector.Max(largest, Vector.Load(image + window.At(y, x, input.Width) + lane));
                    }
                }

                largest.Store(output + pixel * Lanes + lane);
            }
        }
    }

    /// <summary>The same, and which value of a window it was.</summary>
    /// <param name="places">Receives the index in its window of the first of the largest values, line by line; as many as outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MaxWithPlaces(float* image, FeatureShape input, PoolWindows windows, float* output, float* places, FeatureShape shape)
    {
        for (var pixel = 0; pixel < shape.Height * shape.Width; pixel++)
        {
            var window = Window.Of(pixel, shape.Width, windows, input);
            for (var lane = 0; lane < Lanes; lane += Vector<float>.Count)
            {
                var (largest, place, index) = (Vector.Load(image + window.First + lane), Vector<float>.Zero, Vector<float>.Zero);
                for (var y = 0; y < window.Height; y++)
                {
                    for (var x = 0; x < window.Width; x++, index += Vector<float>.One)
                    {
                        var value = Vector.Load(image + window.At(y, x, input.Width) + lane);
                        place = Vector.ConditionalSelect(Vector.GreaterThan(value, largest), index, place);
                        largest = Vector.Max(largest, value);
                    }
                }

                largest.Store(output + pixel * Lanes + lane);
                place.Store(places + pixel * Lanes + lane);
            }
        }
    }

    /// <summary>Gives the gradient of each window to the value it came from.</summary>
    /// <param name="places">Of <see cref="MaxWithPlaces"/>.</param>
    /// <param name="gradient">dL/d(output).</param>
    /// <param name="row">Floats from one line of it to the next.</param>
    /// <param name="back">dL/d(image), added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddMaxGradient(FeatureShape input, PoolWindows windows, float* places, FeatureShape shape, float* gradient, nint row, float* back)
    {
        for (var pixel = 0; pixel < shape.Height * shape.Width; pixel++)
        {
            var window = Window.Of(pixel, shape.Width, windows, input);
            for (var lane = 0; lane < Lanes; lane += Vector<float>.Count)
            {
                var (place, index) = (Vector.Load(places + pixel * Lanes + lane), Vector<float>.Zero);
                var given = Vector.Load(gradient + pixel / shape.Width * row + pixel % shape.Width * Lanes + lane);
                for (var y = 0; y < window.Height; y++)
                {
                    for (var x = 0; x < window.Width; x++, index += Vector<float>.One)
                    {
                        var at = window.At(y, x, input.Width) + lane;
                        (Vector.Load(back + at) + Vector.ConditionalSelect(Vector.Equals(place, index), given, Vector<float>.Zero)).Store(back + at);
                    }
                }
            }
        }
    }

    /// <summary>The mean of each window; parameters as <see cref="Max"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Average(float* image, FeatureShape input, PoolWindows windows, float* output, FeatureShape shape)
    {
        for (var pixel = 0; pixel < shape.Height * shape.Width; pixel++)
        {
            var window = Window.Of(pixel, shape.Width, windows, input);
            for (var lane = 0; lane < Lanes; lane += Vector<float>.Count)
            {
                var sum = Vector<float>.Zero;
                for (var y = 0; y < window.Height; y++)
                {
                    for (var x = 0; x < window.Width; x++)
                    {
                        sum += Vector.Load(image + window.At(y, x, input.Width) + lane);
                    }
                }

                (sum * window.Share).Store(output + pixel * Lanes + lane);
            }
        }
    }

    /// <summary>Spreads the gradient of each window over its values; parameters as <see cref="AddMaxGradient"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddAverageGradient(FeatureShape input, PoolWindows windows, FeatureShape shape, float* gradient, nint row, float* back)
    {
        for (var pixel = 0; pixel < shape.Height * shape.Width; pixel++)
        {
            var window = Window.Of(pixel, shape.Width, windows, input);
            for (var lane = 0; lane < Lanes; lane += Vector<float>.Count)
            {
                var share = Vector.Load(gradient + pixel / shape.Width * row + pixel % shape.Width * Lanes + lane) * window.Share;
                for (var y = 0; y < window.Height; y++)
                {
                    for (var x = 0; x < window.Width; x++)
                    {
                        var at = window.At(y, x, input.Width) + lane;
                        (Vector.Load(back + at) + share).Store(back + at);
                    }
                }
            }
        }
    }

    /// <summary>The part of a window that lies inside the image.</summary>
    private readonly record struct Window(int First, int Height, int Width)
    {
        /// <summary>Of one pixel in the mean.</summary>
        public float Share => 1f / (Height * Width);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int At(int y, int x, int width) => First + (y * width + x) * Lanes;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Window Of(int pixel, int across, PoolWindows windows, FeatureShape input)
        {
            int top = pixel / across * windows.StrideDown - windows.Above, left = pixel % across * windows.StrideAcross - windows.Left;
            int firstLine = Math.Max(0, top), firstPixel = Math.Max(0, left);
            return new Window(
                (firstLine * input.Width + firstPixel) * Lanes,
                Math.Min(input.Height, top + windows.Height) - firstLine, Math.Min(input.Width, left + windows.Width) - firstPixel);
        }
    }
}
