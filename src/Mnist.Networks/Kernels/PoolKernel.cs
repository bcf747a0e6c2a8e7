using System.Numerics;
using System.Runtime.CompilerServices;

namespace Mnist.Networks.Kernels;

/// <summary>The squares of a pool.</summary>
/// <param name="Height">Pixels of a square down, and <paramref name="Width"/> across.</param>
/// <param name="StrideDown">From one square to the next, and <paramref name="StrideAcross"/>.</param>
/// <param name="Above">Lines of the first square that lie above the image, and pixels left of it: <paramref name="Left"/>.</param>
internal readonly record struct PoolSquares(int Height, int Width, int StrideDown, int StrideAcross, int Above, int Left);

/// <summary>Pooling of one block of channels, pixels 16 floats apart and lines without gaps; pixels outside of the image do not count.</summary>
internal static unsafe class PoolKernel
{
    private const int Lanes = BlockTile.Columns;

    /// <summary>The largest value of each square.</summary>
    /// <param name="image">height × width.</param>
    /// <param name="output">Receives outputHeight × outputWidth.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Max(float* image, FeatureShape input, PoolSquares squares, float* output, FeatureShape shape)
    {
        for (var pixel = 0; pixel < shape.Height * shape.Width; pixel++)
        {
            var square = Square.Of(pixel, shape.Width, squares, input);
            for (var lane = 0; lane < Lanes; lane += Vector<float>.Count)
            {
                var largest = Vector.Load(image + square.First + lane);
                for (var y = 0; y < square.Height; y++)
                {
                    for (var x = 0; x < square.Width; x++)
                    {
                        largest = Vector.Max(largest, Vector.Load(image + square.At(y, x, input.Width) + lane));
                    }
                }

                largest.Store(output + pixel * Lanes + lane);
            }
        }
    }

    /// <summary>Gives the gradient of each square to the first of its largest values.</summary>
    /// <param name="gradient">dL/d(output).</param>
    /// <param name="back">dL/d(image), added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddMaxGradient(float* image, FeatureShape input, PoolSquares squares, float* output, FeatureShape shape, float* gradient, nint row, float* back)
    {
        for (var pixel = 0; pixel < shape.Height * shape.Width; pixel++)
        {
            var square = Square.Of(pixel, shape.Width, squares, input);
            for (var lane = 0; lane < Lanes; lane += Vector<float>.Count)
            {
                var largest = Vector.Load(output + pixel * Lanes + lane);
                var left = Vector.Load(gradient + pixel / shape.Width * row + pixel % shape.Width * Lanes + lane);
                for (var y = 0; y < square.Height; y++)
                {
                    for (var x = 0; x < square.Width; x++)
                    {
                        var at = square.At(y, x, input.Width) + lane;
                        var taken = Vector.Equals(Vector.Load(image + at), largest);
                        (Vector.Load(back + at) + Vector.ConditionalSelect(taken, left, Vector<float>.Zero)).Store(back + at);
                        left = Vector.ConditionalSelect(taken, Vector<float>.Zero, left);
                    }
                }
            }
        }
    }

    /// <summary>The mean of each square; parameters as <see cref="Max"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Average(float* image, FeatureShape input, PoolSquares squares, float* output, FeatureShape shape)
    {
        for (var pixel = 0; pixel < shape.Height * shape.Width; pixel++)
        {
            var square = Square.Of(pixel, shape.Width, squares, input);
            for (var lane = 0; lane < Lanes; lane += Vector<float>.Count)
            {
                var sum = Vector<float>.Zero;
                for (var y = 0; y < square.Height; y++)
                {
                    for (var x = 0; x < square.Width; x++)
                    {
                        sum += Vector.Load(image + square.At(y, x, input.Width) + lane);
                    }
                }

                (sum * square.Share).Store(output + pixel * Lanes + lane);
            }
        }
    }

    /// <summary>Spreads the gradient of each square over its values; parameters as <see cref="AddMaxGradient"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddAverageGradient(FeatureShape input, PoolSquares squares, FeatureShape shape, float* gradient, nint row, float* back)
    {
        for (var pixel = 0; pixel < shape.Height * shape.Width; pixel++)
        {
            var square = Square.Of(pixel, shape.Width, squares, input);
            for (var lane = 0; lane < Lanes; lane += Vector<float>.Count)
            {
                var share = Vector.Load(gradient + pixel / shape.Width * row + pixel % shape.Width * Lanes + lane) * square.Share;
                for (var y = 0; y < square.Height; y++)
                {
                    for (var x = 0; x < square.Width; x++)
                    {
                        var at = square.At(y, x, input.Width) + lane;
                        (Vector.Load(back + at) + share).Store(back + at);
                    }
                }
            }
        }
    }

    /// <summary>The part of a square that lies inside the image.</summary>
    private readonly record struct Square(int First, int Height, int Width)
    {
        /// <summary>One of its pixels.</summary>
        public float Share => 1f / (Height * Width);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int At(int y, int x, int width) => First + (y * width + x) * Lanes;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Square Of(int pixel, int across, PoolSquares squares, FeatureShape input)
        {
            int top = pixel / across * squares.StrideDown - squares.Above, left = pixel % across * squares.StrideAcross - squares.Left;
            int firstLine = Math.Max(0, top), firstPixel = Math.Max(0, left);
            return new Square(
                (firstLine * input.Width + firstPixel) * Lanes,
                Math.Min(input.Height, top + squares.Height) - firstLine, Math.Min(input.Width, left + squares.Width) - firstPixel);
        }
    }
}
