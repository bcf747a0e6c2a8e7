using System.Numerics;
using System.Runtime.CompilerServices;

namespace Mnist.Networks.Kernels;

/// <summary>One block of channels of an image in two places, pixels 16 floats apart.</summary>
/// <param name="From">Channel 0 of pixel (0, 0) of the one.</param>
/// <param name="FromRow">Floats from one of its lines to the next.</param>
/// <param name="To">Of the other.</param>
/// <param name="ToRow">Likewise.</param>
/// <param name="Height">Lines.</param>
/// <param name="Width">Pixels of a line.</param>
internal readonly unsafe record struct BlockCopy(nint From, nint FromRow, nint To, nint ToRow, int Height, int Width)
{
    public float* Source => (float*)From;

    public float* Target => (float*)To;

    /// <summary>Floats of a line.</summary>
    public nint Line => (nint)Width * BlockTile.Columns;

    public static BlockCopy Of(float* from, nint fromRow, float* to, nint toRow, int height, int width) => new((nint)from, fromRow, (nint)to, toRow, height, width);
}

/// <summary>Which pixels of a block of channels are kept (see <see cref="DropoutMask"/>).</summary>
/// <param name="Mask">The mask; one that keeps all where there is no dropout.</param>
/// <param name="First">Index of the first element.</param>
/// <param name="WholeChannels">Whether all pixels of a channel share the index of the first.</param>
internal readonly record struct BlockDropout(DropoutMask Mask, int First, bool WholeChannels)
{
    /// <summary>The factors of one pixel from a lane on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Factors(int pixel, int lane) => Mask.Factors(First + (WholeChannels ? 0 : pixel * BlockTile.Columns) + lane);
}

/// <summary>The passes between a convolution's sums z and what the next layer reads, y = dropout(f(scale z + shift)), one block of channels of an image at a time.</summary>
internal static unsafe class MapKernel
{
    private const int Lanes = BlockTile.Columns;

    /// <summary>y from z.</summary>
    public static void Activate(Activation activation, BlockCopy block, float* scale, float* shift, BlockDropout dropout)
    {
        var pass = new ActivatePass { Block = block, Scale = scale, Shift = shift, Dropout = dropout };
        ActivationFunctions.Visit(activation, ref pass);
    }

    /// <summary>g = dL/d(scale z + shift) from dL/dy, and its sums over the pixels.</summary>
    /// <param name="block">From dL/dy to g.</param>
    /// <param name="z">Of the same block, laid out as g.</param>
    /// <param name="mean">μ, 16 numbers.</param>
    /// <param name="sums">Σ g of 16 channels, added to.</param>
    /// <param name="products">Σ g (z - μ), likewise.</param>
    public static void Differentiate(
        Activation activation, BlockCopy block, float* z, float* scale, float* shift, BlockDropout dropout, float* mean, float* sums, float* products)
    {
        var pass = new DifferentiatePass { Block = block, Z = z, Scale = scale, Shift = shift, Dropout = dropout, Mean = mean, Sums = sums, Products = products };
        ActivationFunctions.Visit(activation, ref pass);
    }

    /// <summary>dL/dx from dL/dy where y = f(x).</summary>
    /// <param name="block">From dL/dy to dL/dx.</param>
    /// <param name="values">x of the same block, laid out as dL/dx.</param>
    public static void Differentiate(Activation activation, BlockCopy block, float* values)
    {
        var pass = new DerivativePass { Block = block, Values = values };
        ActivationFunctions.Visit(activation, ref pass);
    }

    /// <summary>The mean over all pixels.</summary>
    /// <param name="means">Receives 16.</param>
    public static void Mean(BlockCopy block, float* means)
    {
        for (var lane = 0; lane < Lanes; lane += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (var y = 0; y < block.Height; y++)
            {
                var from = block.Source + y * block.FromRow + lane;
                for (nint x = 0; x < block.Line; x += Lanes)
                {
                    sum += Vector.Load(from + x);
                }
            }

            (sum * (1f / (block.Height * block.Width))).Store(means + lane);
        }
    }

    /// <summary>Adds up deviations of z from a center, and their squares; a center near the mean cancels little.</summary>
    /// <param name="block">From z.</param>
    /// <param name="center">16 numbers.</param>
    /// <param name="sums">Σ (z - center) of 16 channels, added to.</param>
    /// <param name="squares">Σ (z - center)², likewise.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddMoments(BlockCopy block, float* center, float* sums, float* squares)
    {
        for (var y = 0; y < block.Height; y++)
        {
            for (var lane = 0; lane < Lanes; lane += Vector<float>.Count)
            {
                Vector<float> middle = Vector.Load(center + lane), sum = Vector.Load(sums + lane), square = Vector.Load(squares + lane);
                var from = block.Source + y * block.FromRow + lane;
                for (nint x = 0; x < block.Line; x += Lanes)
                {
                    var deviation = Vector.Load(from + x) - middle;
                    sum += deviation;
                    square = Vector.MultiplyAddEstimate(deviation, deviation, square);
                }

                sum.Store(sums + lane);
                square.Store(squares + lane);
            }
        }
    }

    /// <summary>dL/dz = a g + b (z - μ) + c.</summary>
    /// <param name="block">From g to dL/dz.</param>
    /// <param name="z">Laid out as g.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Combine(BlockCopy block, float* z, float* mean, float* a, float* b, float* c)
    {
        for (var y = 0; y < block.Height; y++)
        {
            for (var lane = 0; lane < Lanes; lane += Vector<float>.Count)
            {
                Vector<float> scale = Vector.Load(a + lane), slope = Vector.Load(b + lane), offset = Vector.Load(c + lane), middle = Vector.Load(mean + lane);
                float* from = block.Source + y * block.FromRow + lane, values = z + y * block.FromRow + lane, to = block.Target + y * block.ToRow + lane;
                for (nint x = 0; x < block.Line; x += Lanes)
                {
                    var rest = Vector.MultiplyAddEstimate(Vector.Load(values + x) - middle, slope, offset);
                    Vector.MultiplyAddEstimate(Vector.Load(from + x), scale, rest).Store(to + x);
                }
            }
        }
    }

    /// <summary>How many numbers are not zero.</summary>
    /// <param name="values">Pixels of whole blocks.</param>
    public static int CountNonZeros(ReadOnlySpan<float> values)
    {
        var zeros = Vector<int>.Zero;
        foreach (var value in System.Runtime.InteropServices.MemoryMarshal.Cast<float, Vector<float>>(values))
        {
            zeros -= Vector.Equals(value, Vector<float>.Zero);
        }

        return values.Length - Vector.Sum(zeros);
    }

    /// <summary>Copies, or adds.</summary>
    public static void Copy(BlockCopy block, bool adds)
    {
        for (var y = 0; y < block.Height; y++)
        {
            float* from = block.Source + y * block.FromRow, to = block.Target + y * block.ToRow;
            if (!adds)
            {
                new ReadOnlySpan<float>(from, (int)block.Line).CopyTo(new Span<float>(to, (int)block.Line));
                continue;
            }

            for (nint x = 0; x < block.Line; x += Vector<float>.Count)
            {
                (Vector.Load(to + x) + Vector.Load(from + x)).Store(to + x);
            }
        }
    }

    private ref struct ActivatePass : IActivationVisitor
    {
        public required BlockCopy Block;
        public required float* Scale;
        public required float* Shift;
        public required BlockDropout Dropout;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Visit<TActivation>()
            where TActivation : struct, IActivationFunction
        {
            for (var y = 0; y < Block.Height; y++)
            {
                for (var lane = 0; lane < Lanes; lane += Vector<float>.Count)
                {
                    Vector<float> scale = Vector.Load(Scale + lane), shift = Vector.Load(Shift + lane);
                    float* from = Block.Source + y * Block.FromRow + lane, to = Block.Target + y * Block.ToRow + lane;
                    if (Dropout.Mask.KeepsAll)
                    {
                        for (nint x = 0; x < Block.Line; x += Lanes)
                        {
                            TActivation.Value(Vector.MultiplyAddEstimate(Vector.Load(from + x), scale, shift)).Store(to + x);
                        }

                        continue;
                    }

                    for (var x = 0; x < Block.Width; x++)
                    {
                        var value = TActivation.Value(Vector.MultiplyAddEstimate(Vector.Load(from + x * Lanes), scale, shift));
                        (value * Dropout.Factors(y * Block.Width + x, lane)).Store(to + x * Lanes);
                    }
                }
            }
        }
    }

    private ref struct DerivativePass : IActivationVisitor
    {
        public required BlockCopy Block;
        public required float* Values;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Visit<TActivation>()
            where TActivation : struct, IActivationFunction
        {
            for (var y = 0; y < Block.Height; y++)
            {
                float* from = Block.Source + y * Block.FromRow, values = Values + y * Block.ToRow, to = Block.Target + y * Block.ToRow;
                for (nint x = 0; x < Block.Line; x += Vector<float>.Count)
                {
                    var value = Vector.Load(values + x);
                    (Vector.Load(from + x) * TActivation.Derivative(value, TActivation.Value(value))).Store(to + x);
                }
            }
        }
    }

    private ref struct DifferentiatePass : IActivationVisitor
    {
        public required BlockCopy Block;
        public required float* Z;
        public required float* Scale;
        public required float* Shift;
        public required BlockDropout Dropout;
        public required float* Mean;
        public required float* Sums;
        public required float* Products;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Visit<TActivation>()
            where TActivation : struct, IActivationFunction
        {
            for (var y = 0; y < Block.Height; y++)
            {
                for (var lane = 0; lane < Lanes; lane += Vector<float>.Count)
                {
                    Vector<float> scale = Vector.Load(Scale + lane), shift = Vector.Load(Shift + lane), mean = Vector.Load(Mean + lane);
                    Vector<float> sum = Vector.Load(Sums + lane), product = Vector.Load(Products + lane);
                    float* from = Block.Source + y * Block.FromRow + lane, z = Z + y * Block.ToRow + lane, to = Block.Target + y * Block.ToRow + lane;
                    for (var x = 0; x < Block.Width; x++)
                    {
                        var value = Vector.Load(z + x * Lanes);
                        var input = Vector.MultiplyAddEstimate(value, scale, shift);
                        var gradient = Vector.Load(from + x * Lanes) * TActivation.Derivative(input, TActivation.Value(input));
                        if (!Dropout.Mask.KeepsAll)
                        {
                            gradient *= Dropout.Factors(y * Block.Width + x, lane);
                        }

                        gradient.Store(to + x * Lanes);
                        sum += gradient;
                        product = Vector.MultiplyAddEstimate(gradient, value - mean, product);
                    }

                    sum.Store(Sums + lane);
                    product.Store(Products + lane);
                }
            }
        }
    }
}
